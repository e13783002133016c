import Analytics
import Ledger
import Sync
import TestSupport
import Testing

/// Two customers that become one at the source, and what becomes of the one that is left empty.
@Suite struct MergerTests {
    private let names = "CustomerName,InvoiceNumber,InvoiceDate,BillTotal,Applied,Status,ContactName"

    @Test(arguments: TestDatabase.allCases)
    func `a customer whose invoices all come under another's name went into it`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(
                    names, "Arbor,A1,3/1/25,100,0,Pending,Ann", "Birch,B1,3/2/25,40,0,Pending,Ben",
                    "Birch,B2,3/3/25,5,0,Pending,Ben"))
            let (arbor, birch) = (try await book.customer("Arbor"), try await book.customer("Birch"))
            try await book.load(
                file(
                    names, "Arbor,A1,3/1/25,100,0,Pending,Ann", "Arbor,B1,3/2/25,40,0,Pending,Ben",
                    "Arbor,B2,3/3/25,5,0,Pending,Ben"))

            #expect(try await book.owners("A1", "B1", "B2") == [arbor, arbor, arbor])
            #expect(try await book.customerNames == ["Arbor"])
            let old = try await book.ask(FindCustomer(id: birch, asOf: .latest))
            #expect(old.mergedIntoID == arbor)
            #expect(old.mergedIntoName == "Arbor")
            #expect(old.customer.name == "Birch")
            #expect(old.contacts.map(\.name) == ["Ben"])
            #expect(try await book.ask(FindCustomer(id: arbor, asOf: .latest)).merged.map(\.id) == [birch])
            #expect(try await book.customer("birch") == arbor, "the old name leads to who has the invoices")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `by their numbers too`(_ kind: TestDatabase) async throws {
        let header = "CustomerNumber," + names
        try await withBook(kind) { book in
            try await book.load(
                file(header, "1,Arbor,A1,3/1/25,100,0,Pending,", "2,Birch,B1,3/2/25,40,0,Pending,"))
            let (arbor, birch) = (try await book.customer("Arbor"), try await book.customer("Birch"))
            try await book.load(
                file(header, "1,Arbor,A1,3/1/25,100,0,Pending,", "1,Arbor,B1,3/2/25,40,0,Pending,"))
            #expect(try await book.ask(FindCustomer(id: birch, asOf: .latest)).mergedIntoID == arbor)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a customer that keeps an invoice or is split between two did not merge`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(
                    names, "Arbor,A1,3/1/25,100,0,Pending,", "Birch,B1,3/2/25,40,0,Pending,",
                    "Birch,B2,3/3/25,5,0,Pending,", "Cedar,C1,3/2/25,1,0,Pending,", "Cedar,C2,3/2/25,1,0,Pending,"))
            let (birch, cedar) = (try await book.customer("Birch"), try await book.customer("Cedar"))
            try await book.load(
                file(
                    names, "Arbor,A1,3/1/25,100,0,Pending,", "Arbor,B1,3/2/25,40,0,Pending,",
                    "Birch,B2,3/3/25,5,0,Pending,", "Arbor,C1,3/2/25,1,0,Pending,", "Birch,C2,3/2/25,1,0,Pending,"))
            #expect(try await book.ask(FindCustomer(id: birch, asOf: .latest)).mergedIntoID == nil)
            #expect(try await book.ask(FindCustomer(id: cedar, asOf: .latest)).mergedIntoID == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `one that comes back is itself again, and chains lead to their end`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            func load(_ a: String, _ b: String, _ c: String) async throws {
                try await book.load(
                    file(
                        names, "\(a),A1,3/1/25,100,0,Pending,", "\(b),B1,3/2/25,40,0,Pending,",
                        "\(c),C1,3/3/25,5,0,Pending,"))
            }
            try await load("Arbor", "Birch", "Cedar")
            let ids = try await book.owners("A1", "B1", "C1")
            try await load("Birch", "Birch", "Cedar")
            try await load("Cedar", "Cedar", "Cedar")
            #expect(try await book.customerNames == ["Cedar"])
            #expect(try await book.customer("Arbor") == ids[2])
            #expect(try await book.ask(FindCustomer(id: ids[0], asOf: .latest)).mergedIntoID == ids[1])

            try await load("Arbor", "Cedar", "Cedar")
            #expect(try await book.customerNames == ["Arbor", "Cedar"])
            #expect(try await book.owners("A1", "B1", "C1") == [ids[0], ids[2], ids[2]])

            // The other way round: who took another in may go into it later.
            try await load("Arbor", "Birch", "Birch")
            #expect(try await book.customerNames == ["Arbor", "Birch"])
            #expect(try await book.ask(FindCustomer(id: ids[2], asOf: .latest)).mergedIntoID == ids[1])
            #expect(try await book.ask(FindCustomer(id: ids[1], asOf: .latest)).mergedIntoID == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an answer as then known keeps who it was`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(file(names, "Arbor,A1,3/1/25,100,0,Pending,", "Birch,B1,3/2/25,40,0,Pending,"))
            let before = try await book.ask(Aging(asOf: day("2025-04-01")))
            try await book.load(file(names, "Arbor,A1,3/1/25,100,0,Pending,", "Arbor,B1,3/2/25,40,0,Pending,"))
            let then = try await book.ask(Aging(asOf: day("2025-04-01"), knownAt: before.knownAt))
            #expect(then.parties.map(\.name) == before.parties.map(\.name))
            #expect(try await book.ask(Aging(asOf: day("2025-04-01"))).parties.map(\.name) == ["Arbor"])
        }
    }
}
