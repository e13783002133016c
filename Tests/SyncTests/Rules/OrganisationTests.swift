import Analytics
import Database
import InvoiceFile
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// One database, two organisations: neither ever sees the other.
@Suite struct OrganisationTests {
    private static let header =
        "CustomerName,CustomerNumber,ParentCustomer,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Applied,Status,ContactName"

    @Test(arguments: TestDatabase.allCases)
    func `no answer for one organisation holds a word or a cent of another`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.found("north")
            try await book.found("south", currency: .eur)
            let south = [
                file(
                    Self.header, "Plain,1,Group,P-1,1/10/25,2/9/25,1.00,0,Pending,Ann", "Plain,1,,P-2,x,,1,0,Pending,"),
                file(Self.header, "Plain,1,Group,P-1,1/10/25,2/9/25,1.00,0.50,Pending,Ann"),
            ]
            // The same names, numbers and sources, with figures that must not appear elsewhere.
            let north =
                south.map { $0.replacing("1.00", with: "777777.00").replacing("Ann", with: "Canary") }
                + [file(Self.header, "Canary,9,,CANARY-1,1/10/25,2/9/25,777777.00,0,Pending,Canary")]
            for text in [north[0], south[0], north[1], south[1], north[2]] {
                try await book.load(text, organisation: north.contains(text) ? "north" : "south", maxRefused: 9_000)
            }
            for words in try await everything(of: "south", book) {
                #expect(!words.uppercased().contains("CANARY") && !words.contains("777777"), "\(words)")
            }
            let own = try await everything(of: "north", book)
            #expect(own.contains { $0.contains("Canary") })
            await #expect(throws: QuestionError.unknown(what: "invoice", name: "CANARY-1")) {
                try await book.ask(FindInvoice(number: "CANARY-1", asOf: .latest), of: "south")
            }
            let sums = try await book.ask(Aging(asOf: day("2025-03-01")), of: "south")
            #expect(sums.otherCurrencies.isEmpty && sums.total.total == Money(minorUnits: 100, currency: .eur))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a row of one organisation's quarantine is not another's`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.found("north")
            try await book.found("south")
            let text = invoiceFile("Alpha,A-1,x,1,0,Pending,", "Alpha,A-2,1/13/25,1,0,Pending,")
            try await book.load(text, organisation: "north", maxRefused: 9_000)
            let id = try await book.desk("north").waiting()[0]
            await #expect(throws: QuarantineError.unknown(id)) { try await book.desk("south").drop(id) }
            await #expect(throws: QuarantineError.unknown(id)) { try await book.desk("south").retry(id) }
            #expect(try await book.desk("north").waiting() == [id])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the only organisation is taken, of several one must be named`(_ kind: TestDatabase) async throws {
        try await withBook(kind, newOrganisation: NewOrganisation(timeZone: "Asia/Tokyo", currency: .jpy)) { book in
            let text = invoiceFile("Alpha,A-1,1/13/25,1,0,Pending,")
            #expect(try await book.load(text).organisation == "default")
            #expect(try await book.load(text).outcome == .unchanged)
            #expect(try await book.library().organisation().0.currency == .jpy)
            try await book.found("second")
            await #expect(throws: OrganisationError.several(["default", "second"])) { try await book.load(text) }
            await #expect(throws: OrganisationError.unknown("third", known: ["default", "second"])) {
                try await book.load(text, organisation: "third")
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an empty database makes the organisation that is named`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let text = invoiceFile("Alpha,A-1,1/13/25,1,0,Pending,")
            let report = try await book.load(text, organisation: "acme")
            #expect(report.organisation == "acme")
            #expect(try await book.load(text).outcome == .unchanged)
        }
    }

    /// What every kind of question answers, as text.
    private func everything(of slug: String, _ book: TestBook) async throws -> [String] {
        let today = day("2025-06-01")
        func ask(_ question: some Question) async throws -> String { "\(try await book.ask(question, of: slug))" }
        return [
            try await ask(Aging(asOf: today)), try await ask(Aging(asOf: today, knownAt: .earliest)),
            try await ask(PastDue(asOf: today)), try await ask(PastDue(asOf: day("2025-02-10"))),
            try await ask(Customers(asOf: today)), try await ask(Search(text: "c", asOf: today)),
            try await ask(Search(text: "P-", asOf: today)), try await ask(FindInvoice(number: "P-1", asOf: today)),
            try await ask(InvoiceReceipt(number: "P-1", asOf: today)), try await ask(FindCustomer(id: 1, asOf: today)),
            try await ask(FindCustomer(id: 2, asOf: today)), try await ask(InvoicesOfCustomer(id: 1, asOf: today)),
            try await ask(OpenReceivablesOfCustomer(id: 1, asOf: today)),
            try await ask(ContactsOfCustomer(name: "Plain")),
            try await ask(SummaryOfMonth(month: day("2025-01-01").civilMonth)), try await ask(Trend(asOf: today)),
            try await ask(Loads()), try await ask(Quarantine(state: nil)), try await ask(FindLoad(id: 1)),
        ]
    }
}
