import Analytics
import InvoiceFile
import Ledger
import Sync
import TestSupport
import Testing

@Suite struct LoadTests {
    private let two = invoiceFile(
        "Alpha Freight,A-1,1/10/25,1000.00,400.00,Pending,2/9/25",
        "Beta Hauling,B-1,2/15/25,2500.00,2500.00,Closed,3/17/25")

    @Test(arguments: TestDatabase.allCases)
    func `a first load makes documents, events and control totals`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let report = try await book.load(two)
            #expect((report.read, report.new, report.same, report.refused) == (2, 2, 0, 0))
            #expect(report.events == 4)
            #expect(report.totals.lines.map(\.total) == [350_000])
            let invoice = try await book.ask(FindInvoice(number: "A-1", asOf: CivilDate(iso: "2025-03-01")!))[0]
            #expect(invoice.item.outstanding.minorUnits == 60_000)
            #expect(invoice.item.daysPastDue == 20)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the same file twice changes nothing and says so`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(two)
            let before = try await book.ask(InvoiceReceipt(number: "A-1", asOf: CivilDate(iso: "2025-03-01")!))
            book.set("2025-11-22T12:00:00Z")
            let report = try await book.load(two)
            #expect(report.outcome == .unchanged)
            #expect((report.new, report.changed, report.same, report.events) == (0, 0, 2, 0))
            let after = try await book.ask(InvoiceReceipt(number: "A-1", asOf: CivilDate(iso: "2025-03-01")!))
            #expect(after.events.count == before.events.count)
            #expect(after.rows.map(\.version) == before.rows.map(\.version))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a corrected file appends only the differences, dated by what they are`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(two)
            book.set("2025-11-25T12:00:00Z")
            let report = try await book.load(
                invoiceFile(
                    "Alpha Freight,A-1,1/10/25,1000.00,700.00,Pending,2/9/25",
                    "Beta Hauling,B-1,2/15/25,2600.00,2500.00,Pending,3/17/25"))
            #expect((report.new, report.changed, report.same) == (0, 2, 0))
            #expect(report.events == 3)
            let alpha = try await book.ask(InvoiceReceipt(number: "A-1", asOf: CivilDate(iso: "2025-11-25")!))
            #expect(alpha.events.map(\.datedBy) == ["source", "first_seen", "observed"])
            #expect(alpha.events.last?.effectiveOn.description == "2025-11-25")
            #expect(alpha.rows.map(\.version) == [2, 1])
            #expect(alpha.rows[1].text == "Alpha Freight,A-1,1/10/25,1000.00,400.00,Pending,2/9/25")
            let then = try await book.ask(FindInvoice(number: "A-1", asOf: CivilDate(iso: "2025-11-24")!))[0]
            #expect(then.item.outstanding.decimalText == "600.00")
            let beta = try await book.ask(InvoiceReceipt(number: "B-1", asOf: CivilDate(iso: "2025-03-01")!))
            #expect(beta.events.map(\.kind) == ["issued", "applied", "reversal", "issued"])
            #expect(beta.invoice.item.outstanding.decimalText == "100.00")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `past due is strict, and its ties are in order of number`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                invoiceFile(
                    "A,3,1/1/25,10,0,Pending,2/1/25", "B,1,1/1/25,10,0,Pending,2/1/25",
                    "C,2,1/1/25,10,0,Pending,1/31/25",
                    "D,4,1/1/25,10,10,Closed,1/15/25"))
            let onTheDay = try await book.ask(PastDue(asOf: CivilDate(iso: "2025-02-01")!))
            #expect(onTheDay.items.map(\.number) == ["2"])
            let after = try await book.ask(PastDue(asOf: CivilDate(iso: "2025-02-02")!))
            #expect(after.items.map(\.number) == ["2", "1", "3"])
            #expect(after.total == 3)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a row taken in place of another stays when the file comes again`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let twice = ["Acme,A1,1/5/25,100,0,Pending,2/4/25", "Acme,A1,1/5/25,150,0,Pending,2/4/25"]
            try await book.load(invoiceFile(twice[0], twice[1]), maxRefused: 10_000)
            let waiting = try await book.desk().waiting()
            _ = try await book.desk().retry(try #require(waiting.first), replace: true)
            try await book.load(
                invoiceFile(twice[0], twice[1], "Beta,B1,1/5/25,7,0,Pending,2/4/25"), maxRefused: 10_000)
            let invoice = try await book.ask(FindInvoice(number: "A1", asOf: CivilDate(iso: "2025-03-01")!))[0]
            #expect(invoice.item.total.decimalText == "150.00")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a NUL and an absurd amount set their rows aside and nothing else`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let report = try await book.load(
                invoiceFile(
                    "Ac\0me,A1,1/15/25,5,0,Pending,", "Acme,A2,1/15/25,6,0,Pending,",
                    "Acme,A3,1/15/25,90000000000000000.00,0,Pending,"), maxRefused: 10_000)
            #expect((report.new, report.refused) == (1, 2))
            #expect(report.refusals.allSatisfy { !$0.found.contains("\0") })
        }
    }

    @Test func `one day-first date among dates that cannot be misread costs its row alone`() async throws {
        try await withBook(.sqlite) { book in
            let report = try await book.load(
                invoiceFile("Acme,A,2025-01-05,5,0,Pending,", "Acme,B,13/1/25,5,0,Pending,"), maxRefused: 10_000)
            #expect((report.new, report.refused) == (1, 1))
        }
    }
}
