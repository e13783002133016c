import Analytics
import Ledger
import Sync
import TestSupport
import Testing

/// Parents and contacts of customers.
@Suite struct FamilyTests {
    private static let parents =
        "CustomerName,ParentCustomer,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Applied,Status"
    private static let contacts =
        "CustomerName,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Applied,Status,ContactName,ContactPhone,ContactEmail"

    @Test(arguments: TestDatabase.allCases)
    func `a parent named in a row is a customer, whether it has invoices or not`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(
                    Self.parents, "Alpha East,Alpha Group,A-1,1/10/25,2/9/25,100,0,Pending",
                    "Alpha West,ALPHA GROUP,A-2,1/10/25,2/9/25,100,0,Pending"))
            let group = try await book.ask(
                FindCustomer(id: try await book.customer("Alpha Group"), asOf: day("2025-03-01")))
            #expect(group.children.map(\.name) == ["Alpha East", "Alpha West"])
            #expect(group.customer.invoiceCount == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a parent that changes is followed, and a circle is left out`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(
                    Self.parents, "Alpha,Group,A-1,1/10/25,2/9/25,100,0,Pending",
                    "Group,,G-1,1/10/25,2/9/25,100,0,Pending"))
            try await book.load(
                file(
                    Self.parents, "Alpha,Holding,A-1,1/10/25,2/9/25,100,0,Pending",
                    "Group,Alpha,G-1,1/10/25,2/9/25,100,0,Pending", "Holding,Group,H-1,1/10/25,2/9/25,1,0,Pending"))
            let all = try await book.ask(Customers(asOf: day("2025-03-01"), page: PageRequest(limit: 10))).items
            let parents = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.parentName ?? "") })
            // The order of the rows decides which link would have closed the circle.
            #expect(parents.values.count { $0.isEmpty } == 1)
            #expect(all.count == 3)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a parent may be given by its number, before or after its own rows`(_ kind: TestDatabase) async throws {
        let header = "CustomerName,customer number,parent customer,InvoiceNumber,InvoiceDate,DueDate,BillTotal"
        try await withBook(kind) { book in
            try await book.load(
                file(
                    header, "Alpha East,0101,0100,A-1,1/10/25,2/9/25,100", "Alpha Group,0100,,A-2,1/10/25,2/9/25,50",
                    "Alpha West,0102,0100,A-3,1/10/25,2/9/25,100", "Beta North,0201,Beta,B-1,1/10/25,2/9/25,9",
                    "Beta,0200,,B-2,1/10/25,2/9/25,9"))
            for (name, children) in [("Alpha Group", ["Alpha East", "Alpha West"]), ("Beta", ["Beta North"])] {
                let found = try await book.ask(
                    FindCustomer(id: try await book.customer(name), asOf: day("2025-03-01")))
                #expect(found.children.map(\.name) == children)
                #expect(found.customer.invoiceCount == 1)
            }
            #expect(try await book.customerNames == ["Alpha East", "Alpha Group", "Alpha West", "Beta", "Beta North"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a contact that changes keeps its history`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(
                    Self.contacts, "Alpha,A-1,1/10/25,2/9/25,100,0,Pending,Ann,555-1,ann@alpha.example",
                    "Alpha,A-2,3/10/25,4/9/25,100,0,Pending,Ann,555-1,ann@alpha.example",
                    "Alpha,A-3,2/10/25,4/9/25,100,0,Pending,,,"))
            try await book.load(
                file(
                    Self.contacts, "Alpha,A-1,1/10/25,2/9/25,100,0,Pending,Ann,555-1,ann@alpha.example",
                    "Alpha,A-2,3/10/25,4/9/25,100,0,Pending,Bob,555-2,bob@alpha.example",
                    "Alpha,A-3,2/10/25,4/9/25,100,0,Pending,,,",
                    "Alpha,A-4,5/1/25,4/9/25,9,0,Pending,Bob,555-2,bob@alpha.example"))
            let answer = try await book.ask(ContactsOfCustomer(name: "alpha"))
            #expect(answer.contacts.map(\.name) == ["Bob", "Ann"])
            #expect(answer.contacts.map { "\($0.lastSeenOn)" } == ["2025-05-01", "2025-03-10"])
            #expect(answer.total == 2)
            let invoice = try await book.ask(FindInvoice(number: "A-2", asOf: day("2025-04-01")))[0]
            #expect(invoice.contact?.email == "bob@alpha.example")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `contacts stay with a customer that is renamed`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let text = file(Self.contacts, "Alpha,A-1,1/10/25,2/9/25,100,0,Pending,Ann,555-1,ann@alpha.example")
            try await book.load(text)
            try await book.load(text.replacing("Alpha,", with: "Alpha Freight,"))
            for name in ["Alpha", "Alpha Freight"] {
                let answer = try await book.ask(ContactsOfCustomer(name: name))
                #expect(answer.customerName == "Alpha Freight")
                #expect(answer.contacts.map(\.name) == ["Ann"])
            }
        }
    }
}
