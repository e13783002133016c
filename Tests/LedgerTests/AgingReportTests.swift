import Ledger
import Testing

@Suite struct AgingReportTests {
    private func report(
        _ stories: [DocumentStory], _ asOf: String, by basis: AgingBasis = .dueDate, side: LedgerSide = .receivable,
        valuation: Valuation = .booked(home: .usd)
    ) throws -> AgingReport {
        let book = try KnownBook(stories.map(\.document), side: side, knownAt: .latest, valuation: valuation)
        return try AgingReport(book, asOf: day(asOf), by: basis)
    }

    @Test func `a payment over two customers lowers each by its part`() throws {
        let stories = [
            DocumentStory("A-1", party: "Alpha", on: "2025-01-01", "100.00").with(.applied, "60.00", on: "2025-02-01"),
            DocumentStory("B-1", party: "Beta", on: "2025-01-01", "100.00").with(.applied, "90.00", on: "2025-02-01"),
            DocumentStory("P-1", .payment, party: "Alpha", on: "2025-02-01", "-200.00")
                .with(.applied, "-60.00", on: "2025-02-01").with(.applied, "-90.00", on: "2025-02-01"),
        ]
        let report = try report(stories, "2025-02-01")
        #expect(try report.parties.map { try $0.line.total.text() } == ["-10.00", "10.00"])
        #expect(report.parties.map { $0.line.unapplied.text() } == ["50.00", "0.00"])
        #expect(try report.total.total.text() == "0.00")
    }

    @Test func `a credit memo larger than its invoice leaves the rest unapplied`() throws {
        let stories = [
            DocumentStory("A-1", on: "2025-01-01", "100.00").with(.creditApplied, "100.00", on: "2025-02-01"),
            DocumentStory("CM-1", .creditMemo, on: "2025-02-01", "-130.00")
                .with(.creditApplied, "-100.00", on: "2025-02-01"),
        ]
        let report = try report(stories, "2025-02-01")
        #expect(report.total.unapplied.text() == "30.00")
        #expect(report.total.buckets.allSatisfy { $0.amount == 0 && $0.count == 0 })
    }

    @Test func `one invoice number in two sources is two documents`() throws {
        let stories = [
            DocumentStory("files/1001", party: "Alpha", on: "2025-01-01", "100.00"),
            DocumentStory("books/1001", party: "Beta", on: "2025-01-01", "70.00"),
        ]
        #expect(try report(stories, "2025-01-01").total.total.text() == "170.00")
        #expect(try report(stories, "2025-01-01").parties.map(\.id) == ["Alpha", "Beta"])
    }

    @Test func `a merge moves the open items to the other customer and leaves the total`() throws {
        let merged = DocumentStory("A-1", party: "Alpha", on: "2025-01-01", "100.00")
            .with(.reversal(of: "A-1#1"), "100.00", on: "2025-01-01", known: evening("2025-02-01"))
            .with(.issued, "100.00", on: "2025-01-01", known: evening("2025-02-01"), party: "Beta")
        for (known, party) in [("2025-01-31", "Alpha"), ("2025-02-01", "Beta")] {
            let book = try KnownBook([merged.document], knownAt: evening(known), valuation: .inCurrency(.usd))
            let report = try AgingReport(book, asOf: day("2025-01-31"))
            #expect(report.parties.map(\.id) == [party])
            #expect(try report.total.total.text() == "100.00")
        }
    }

    @Test func `journal lines on a receivable age or stand as credit, under no party if they have none`() throws {
        let stories = [
            DocumentStory("J-1", .receivableJournal, party: nil, on: "2025-01-01", "40.00"),
            DocumentStory("J-2", .receivableJournal, party: nil, on: "2025-01-01", "-15.00"),
        ]
        let report = try report(stories, "2025-01-11")
        #expect(report.parties.map(\.id) == [nil])
        #expect(report.total.buckets[0].amount.text() == "40.00")
        #expect(report.total.unapplied.text() == "15.00")
    }

    @Test func `payables age by the same rule and never meet receivables`() throws {
        let stories = [
            DocumentStory("B-1", .bill, party: "Vendor", on: "2025-01-01", due: "2025-01-31", "80.00"),
            DocumentStory("VC-1", .vendorCredit, party: "Vendor", on: "2025-01-05", "-5.00"),
            DocumentStory("A-1", party: "Alpha", on: "2025-01-01", "100.00"),
        ]
        let payable = try report(stories, "2025-03-15", side: .payable)
        #expect(payable.total.buckets[1].amount.text() == "80.00")
        #expect(try payable.total.total.text() == "75.00")
    }

    @Test func `conversion rounds once per document, not per line of it`() throws {
        // Three documents of 0.05 at 0.1: each 0.005 rounds half-even to 0.00; one of 0.15 is 0.015 and rounds to 0.02.
        let apart = (1...3).map { DocumentStory("E-\($0)", on: "2025-01-01", "0.05", .eur, rate: "0.1") }
        let whole = [DocumentStory("E", on: "2025-01-01", "0.15", .eur, rate: "0.1")]
        #expect(try report(apart, "2025-01-01").total.total.text() == "0.00")
        #expect(try report(whole, "2025-01-01").total.total.text() == "0.02")
    }

    @Test func `a currency without a rate is an error that names the document`() {
        let story = DocumentStory("E-1", on: "2025-01-01", "10.00", .eur)
        #expect(throws: LedgerError.noRate(.eur, document: "E-1")) { try report([story], "2025-01-01") }
        #expect(throws: LedgerError.noRate(.eur, document: "E-1")) {
            try report([story], "2025-01-01", valuation: .revalued(home: .usd, rates: [:]))
        }
        #expect(throws: Never.self) { try report([story], "2025-01-01", valuation: .inCurrency(.eur)) }
    }

    @Test func `a total beyond the largest amount is an error`() {
        let stories = (1...2).map { DocumentStory("X-\($0)", on: "2025-01-01", "92233720368547758.07") }
        #expect(throws: LedgerError.overflow(.amount)) { try report(stories, "2025-01-01") }
    }

    @Test func `an empty book has buckets of zero`() throws {
        let empty = try report([], "2025-01-01")
        #expect(try figures(of: empty.total) == ["0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"])
        #expect(empty.parties.isEmpty)
    }

    @Test func `names with marks and emoji keep their parties apart`() throws {
        let names = ["Al\u{0}pha", "\u{202E}Alpha", "Alpha 🚚", "Alpha"]
        let stories = names.map { DocumentStory("D-\($0)", party: $0, on: "2025-01-01", "1.00") }
        #expect(Set(try report(stories, "2025-01-01").parties.map(\.id)) == Set(names))
    }
}
