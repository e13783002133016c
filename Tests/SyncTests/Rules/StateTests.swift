import Analytics
import InvoiceFile
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// Void, settled, terms: what a row's cells mean for the balance of every day.
@Suite struct StateTests {
    private func row(_ status: String, applied: Int) -> String {
        invoiceFile("Alpha,A-1,1/10/25,1000,\(applied),\(status),2/9/25", "Beta,B-1,1/10/25,50,0,Pending,2/9/25")
    }

    @Test(arguments: TestDatabase.allCases)
    func `void holds for every day once known, and un-void gives every day back`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(row("Pending", applied: 400), asOf: "2025-02-01")
            try await book.load(row("Pending", applied: 700), asOf: "2025-03-01")
            let days = ["2025-01-09", "2025-02-15", "2025-03-01", "2025-06-01"]
            let before = try await transcripts(days, book)
            #expect(try await totals(days, book) == ["0.00", "650.00", "350.00", "350.00"])

            book.set("2025-11-22T12:00:00Z")
            try await book.load(row("Void", applied: 700), asOf: "2025-04-01")
            #expect(try await totals(days, book) == ["0.00", "50.00", "50.00", "50.00"])
            let invoice = try await book.ask(FindInvoice(number: "A-1", asOf: day("2025-06-01")))[0]
            #expect((invoice.state, invoice.item.outstanding.minorUnits) == ("void", 0))
            for (day, transcript) in before {
                #expect(try await book.ask(day).transcript == transcript)
            }

            book.set("2025-11-23T12:00:00Z")
            try await book.load(row("Pending", applied: 700), asOf: "2025-05-01")
            #expect(try await totals(days, book) == ["0.00", "650.00", "350.00", "350.00"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a draft takes no part until it is posted`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(row("Draft", applied: 0), asOf: "2025-02-01")
            #expect(try await totals(["2025-03-01"], book) == ["50.00"])
            try await book.load(row("Pending", applied: 100), asOf: "2025-03-01")
            #expect(try await totals(["2025-01-10", "2025-03-01"], book) == ["950.00", "950.00"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `settled_on is the day the whole total was applied`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let header = "CustomerName,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Applied,Status,SettledOn"
            let deposit = "Alpha,A-2,1/10/25,2/9/25,30,0,Closed,1/5/25"
            try await book.load(
                file(header, "Alpha,A-1,1/10/25,2/9/25,100,0,Closed,2/20/25", deposit), asOf: "2025-03-01")
            #expect(try await book.outstanding("A-1", on: "2025-02-19") == "100.00")
            #expect(try await book.outstanding("A-1", on: "2025-02-20") == "0.00")
            #expect(try await totals(["2025-01-09", "2025-01-10"], book) == ["0.00", "100.00"])
            let report = try await book.load(
                file(header, "Alpha,A-1,1/10/25,2/9/25,100,0,Closed,2/25/25", deposit), asOf: "2025-04-01")
            #expect((report.changed, report.events) == (1, 2))
            #expect(try await book.outstanding("A-1", on: "2025-02-24") == "100.00")
            #expect(try await book.outstanding("A-1", on: "2025-02-25") == "0.00")
            let events = try await book.ask(InvoiceReceipt(number: "A-1", asOf: day("2025-04-01"))).events
            #expect(events.map(\.datedBy) == ["source", "source", "source", "source"])
            #expect(events.map { $0.reverses ?? 0 } == [0, 0, 2, 0])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a leap day is a day, and terms count from it`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let header = "CustomerName,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Applied,Status,CustomerTerms"
            try await book.load(
                file(
                    header, "A,1,2/29/24,,100,0,Pending,Net 30", "A,2,1/30/24,,100,0,Pending,Net 30",
                    "A,3,1/31/24,,100,0,Pending,EOM", "A,4,2/28/24,2/29/24 00:00,100,0,Pending,Net 45",
                    "A,5,2/29/24,,100,0,Pending,", "A,6,2/29/24,,100,0,Pending,2% 10 Net 45",
                    "A,7,2/29/23,,100,0,Pending,Net 1", "A,8,2/27/24,,1,0,Pending,when the moon is full"))
            #expect(try await book.ask(Quarantine()).items.map(\.code) == ["no_such_day"])
            var due: [String] = []
            for number in ["1", "2", "3", "4", "5", "6", "8"] {
                let invoice = try await book.ask(FindInvoice(number: number, asOf: day("2024-03-01")))[0]
                due.append("\(invoice.item.dueOn) \(invoice.dueFrom) \(invoice.item.daysPastDue)")
            }
            #expect(
                due == [
                    "2024-03-30 terms -29", "2024-02-29 terms 1", "2024-01-31 terms 30", "2024-02-29 source 1",
                    "2024-02-29 issue 1", "2024-04-14 terms -44", "2024-02-27 issue 3",
                ])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `credits and over-application are unapplied, never netted into a bucket`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                invoiceFile(
                    "Alpha,A-1,1/10/25,100,130,Closed,2/9/25", "Alpha,A-2,1/10/25,(45.50),0,Pending,2/9/25",
                    "Alpha,A-3,1/10/25,80,0,Pending,2/9/25", "Alpha,A-4,1/10/25,0,0,Closed,2/9/25",
                    "Alpha,A-5,1/10/25,70,20,Closed,2/9/25"))
            let answer = try await book.ask(Aging(asOf: day("2025-03-01")))
            #expect(
                Figures(answer.total).description
                    == "total 5450, not due 0 in 0, unapplied 7550, 1–30: 13000 in 2, 31–60: 0 in 0, 61–90: 0 in 0, 91–: 0 in 0"
            )
            let report = try await book.ask(
                OpenReceivablesOfCustomer(id: try await book.customer("Alpha"), asOf: day("2025-03-01")))
            // The brief's sum: Pending invoices only.
            #expect(report.totals.map(\.outstanding.decimalText) == ["80.00"])
        }
    }

    private func totals(_ days: [String], _ book: TestBook) async throws -> [String] {
        var totals: [String] = []
        for iso in days { totals.append(try await book.ask(Aging(asOf: day(iso))).total.total.decimalText) }
        return totals
    }

    private func transcripts(_ days: [String], _ book: TestBook) async throws -> [(Aging, String)] {
        let now = try await book.library().organisation().0.knownAt
        var transcripts: [(Aging, String)] = []
        for iso in days {
            let question = Aging(asOf: day(iso), knownAt: now)
            transcripts.append((question, try await book.ask(question).transcript))
        }
        return transcripts
    }
}
