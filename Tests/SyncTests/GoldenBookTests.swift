import Analytics
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// The golden book of definitions.md §6, as far as files can tell it: a load for each day on which something happened.
///
/// A write-off and a discount are applied amounts to a file, a credit or a payment on account is a row below zero. INV-5
/// is in euros, which a file gives no booked rate for: it stands apart instead of adding its 1,040.00.
@Suite struct GoldenBookTests {
    /// Party, number, issue, due, total, currency; then what is applied from which day on.
    private static let documents: [(row: [String], applied: [(from: String, amount: String)])] = [
        (
            ["Alpha", "INV-1", "2025-01-10", "2025-02-09", "1000.00", "USD"],
            [("2025-02-20", "600.00"), ("2025-03-15", "1000.00")]
        ),
        (["Alpha", "INV-2", "2025-02-15", "2025-03-17", "2500.00", "USD"], [("2025-04-05", "1000.00")]),
        (["Beta", "INV-3", "2025-03-20", "2025-04-19", "800.00", "USD"], []),
        (["Beta", "INV-4", "2024-11-05", "2024-12-05", "1200.00", "USD"], [("2025-03-10", "200.00")]),
        (["Gamma", "INV-5", "2025-02-01", "2025-03-03", "1000.00", "EUR"], []),
        (["Gamma", "INV-6", "2025-03-01", "2025-03-31", "500.00", "USD"], [("2025-03-08", "500.00")]),
        (["Delta", "INV-7", "2025-01-05", "2025-02-04", "300.00", "USD"], [("2025-01-20", "300.00")]),
        (["Beta", "CM-1", "2025-03-05", "2025-03-05", "-150.00", "USD"], []),
        (["Delta", "CM-2", "2025-03-12", "2025-03-12", "-300.00", "USD"], [("2025-03-12", "-300.00")]),
        (["Delta", "RF-1", "2025-03-12", "2025-03-12", "300.00", "USD"], [("2025-03-12", "300.00")]),
        (["Alpha", "P-4", "2025-03-25", "2025-03-25", "-300.00", "USD"], []),
    ]
    private static let days = [
        "2025-01-12", "2025-01-20", "2025-02-20", "2025-03-02", "2025-03-08", "2025-03-10", "2025-03-12", "2025-03-15",
        "2025-03-31", "2025-04-05",
    ]

    @Test(arguments: TestDatabase.allCases)
    func `the golden book ages as it must`(_ kind: TestDatabase) async throws {
        try await withGoldenBook(kind) { book in
            #expect(
                try await figures(Aging(asOf: day("2025-03-31")), book)
                    == ["3850.00", "800.00", "450.00", "2500.00", "0.00", "0.00", "1000.00", "EUR 1000.00"])
            #expect(
                try await figures(Aging(asOf: day("2025-03-31"), basis: .invoiceDate), book)
                    == ["3850.00", "0.00", "450.00", "800.00", "2500.00", "0.00", "1000.00", "EUR 1000.00"])
            let february = ["4100.00", "2500.00", "0.00", "400.00", "0.00", "1200.00", "0.00", "EUR 1000.00"]
            #expect(try await figures(Aging(asOf: day("2025-02-28")), book) == february)
            // Also as it was known at the end of February, and of April.
            for known in ["2025-02-28T23:59:59Z", "2025-04-30T12:00:00Z"] {
                #expect(
                    try await figures(Aging(asOf: day("2025-02-28"), knownAt: Instant(rfc3339: known)), book)
                        == february)
            }
            let euros = try await book.ask(Aging(asOf: day("2025-03-31"), currency: .eur))
            #expect(euros.total.buckets.map(\.count) == [1, 0, 0, 0])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the golden book past due, by customer and by month`(_ kind: TestDatabase) async throws {
        try await withGoldenBook(kind) { book in
            let pastDue = try await book.ask(PastDue(asOf: day("2025-03-31"))).items
            #expect(pastDue.map(\.number) == ["INV-4", "INV-5", "INV-2"])
            #expect(pastDue.map(\.outstanding.decimalText) == ["1000.00", "1000.00", "2500.00"])
            #expect(pastDue.map(\.daysPastDue) == [116, 28, 14])
            let parties = try await book.ask(Aging(asOf: day("2025-03-31"))).parties
            #expect(parties.map { "\($0.name) \($0.line.total.decimalText)" } == ["Alpha 2200.00", "Beta 1650.00"])
            let march = try await book.ask(SummaryOfMonth(month: day("2025-03-01").civilMonth))
            #expect((march.home.total.decimalText, march.home.invoices) == ("850.00", 6))
            let trend = try await book.ask(Trend(asOf: day("2025-03-31"), months: 3))
            #expect(trend.map { $0.lines[0].total.decimalText } == ["2200.00", "4100.00", "3850.00"])
        }
    }

    private func withGoldenBook(_ kind: TestDatabase, _ body: (TestBook) async throws -> Void) async throws {
        let new = NewOrganisation(timeZone: "America/New_York")
        try await withBook(kind, newOrganisation: new, sizes: LoadSizes(rowsPerPage: 9, stepsBetweenCheckpoints: 4)) {
            book in
            for today in Self.days {
                book.set("\(today)T18:00:00Z")
                let rows = Self.documents.filter { $0.row[2] <= today }.map { document in
                    let applied = document.applied.last { $0.from <= today }?.amount ?? "0.00"
                    return (document.row + [applied, "Pending"]).joined(separator: ",") + "\n"
                }
                let header = "CustomerName,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Currency,Applied,Status\n"
                try await book.load(header + rows.joined(), asOf: today)
            }
            try await body(book)
        }
    }

    /// Total, not due, unapplied, the buckets, and the other currencies.
    private func figures(_ question: Aging, _ book: TestBook) async throws -> [String] {
        let answer = try await book.ask(question)
        let line = answer.total
        return [line.total.decimalText, line.notDue.decimalText, line.unapplied.decimalText]
            + line.buckets.map(\.amount.decimalText)
            + answer.otherCurrencies.map { "\($0.total.currency.code) \($0.total.decimalText)" }
    }
}
