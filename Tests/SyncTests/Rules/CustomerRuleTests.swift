import Analytics
import Ledger
import Sync
import TestSupport
import Testing

/// Customers keep their id for ever; no rename, re-casing or new order moves an invoice.
@Suite struct CustomerRuleTests {
    private static let header = "CustomerName,CustomerNumber,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Applied,Status"

    @Test(arguments: TestDatabase.allCases)
    func `a customer without a number that is renamed keeps its id and invoices`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                invoiceFile(
                    "Alpha,A-1,1/10/25,100,0,Pending,2/9/25", "Alpha,A-2,1/11/25,100,0,Pending,2/9/25",
                    "Beta,B-1,1/10/25,100,0,Pending,2/9/25"))
            let alpha = try await book.customer("Alpha")
            let report = try await book.load(
                invoiceFile(
                    "Beta,B-1,1/10/25,100,0,Pending,2/9/25", "Alpha Freight,A-1,1/10/25,100,0,Pending,2/9/25",
                    "Alpha Freight,A-2,1/11/25,100,0,Pending,2/9/25"))
            #expect((report.changed, report.same, report.events) == (2, 1, 0))
            #expect(try await book.owners("A-1", "A-2") == [alpha, alpha])
            #expect(try await book.customerNames == ["Alpha Freight", "Beta"])
            #expect(try await book.customer("alpha") == alpha)
            let detail = try await book.ask(FindCustomer(id: alpha, asOf: day("2025-03-01")))
            #expect(detail.aliases == ["Alpha"])
        }
    }

    /// A new invoice says nothing of who its customer was; the rows beside it do.
    @Test(arguments: TestDatabase.allCases, [true, false])
    func `a rename is seen through new invoices under the new name`(_ kind: TestDatabase, newFirst: Bool) async throws {
        try await withBook(kind) { book in
            try await book.load(invoiceFile("Alpha,A-1,1/10/25,100,0,Pending,2/9/25"))
            let alpha = try await book.customer("Alpha")
            let (old, new) = (
                "Alpha Freight,A-1,1/10/25,100,0,Pending,2/9/25", "Alpha Freight,A-2,1/12/25,100,0,Pending,2/9/25"
            )
            try await book.load(newFirst ? invoiceFile(new, old) : invoiceFile(old, new))
            #expect(try await book.owners("A-1", "A-2") == [alpha, alpha])
            #expect(try await book.customerNames == ["Alpha Freight"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a rename is seen however far apart its rows stand`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let others = (1...9_000).map { "Beta,B-\($0),1/10/25,100,0,Pending,2/9/25\n" }.joined()
            try await book.load(invoiceFile("Alpha,A-1,1/10/25,100,0,Pending,2/9/25"))
            let alpha = try await book.customer("Alpha")
            try await book.load(
                invoiceFile("Alpha Freight,A-2,1/10/25,100,0,Pending,2/9/25") + others
                    + "Alpha Freight,A-1,1/10/25,100,0,Pending,2/9/25\n")
            #expect(try await book.owners("A-1", "A-2") == [alpha, alpha])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a customer that gets its old name back shows it`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            for name in ["Alpha", "Alhpa", "Alpha"] {
                try await book.load(invoiceFile("\(name),A-1,1/10/25,100,0,Pending,2/9/25"))
                #expect(try await book.customerNames == [name])
            }
            #expect(try await book.owners("A-1") == [try await book.customer("Alpha")])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a name left behind is free for somebody else`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(invoiceFile("Alpha,A-1,1/10/25,100,0,Pending,2/9/25"))
            try await book.load(invoiceFile("Alpha Freight,A-1,1/10/25,100,0,Pending,2/9/25"))
            try await book.load(
                invoiceFile(
                    "Alpha Freight,A-1,1/10/25,100,0,Pending,2/9/25", "Alpha,N-1,1/10/25,100,0,Pending,2/9/25"))
            let owners = try await book.owners("A-1", "N-1")
            #expect(owners[0] != owners[1])
            #expect(try await book.customer("Alpha") == owners[1])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `another case or spacing of a name is the same customer`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                invoiceFile(
                    "Ångström  Cargo,A-1,1/10/25,100,0,Pending,2/9/25", "ångström cargo,A-2,1/10/25,1,0,Pending,2/9/25")
            )
            let id = try await book.customer("ÅNGSTRÖM CARGO")
            try await book.load(
                invoiceFile(
                    "ÅNGSTRÖM CARGO,A-1,1/10/25,100,0,Pending,2/9/25",
                    "A\u{30A}ngström Cargo,A-2,1/10/25,1,0,Pending,2/9/25"))
            #expect(try await book.owners("A-1", "A-2") == [id, id])
            #expect(try await book.customerNames == ["ÅNGSTRÖM CARGO"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `rows in another order change nothing`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let rows = (1...40).map { "Customer \($0 % 7),N-\($0),1/\($0 % 28 + 1)/25,\($0)00,\($0),Pending,2/9/25" }
            let header = "CustomerName,InvoiceNumber,InvoiceDate,BillTotal,Applied,Status,DueDate\n"
            try await book.load(header + rows.joined(separator: "\n"))
            let before = try await book.warehouse.contents()
            let report = try await book.load(header + rows.reversed().joined(separator: "\n"))
            #expect((report.outcome, report.same, report.events) == (.loaded, 40, 0))
            let changed = try await book.warehouse.contents().difference(from: before).map { $0.prefix { $0 != ":" } }
            // Only that there was another file, and its bytes.
            #expect(changed == ["load", "load_page", "load_total", "organisation", "raw_chunk", "raw_document"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a number is who it is, under any name`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(
                    Self.header, "Alpha,007,A-1,1/10/25,2/9/25,100,0,Pending",
                    "Beta,008,B-1,1/10/25,2/9/25,100,0,Pending"))
            let ids = try await book.owners("A-1", "B-1")
            try await book.load(
                file(
                    Self.header, "Alpha Freight,007,A-1,1/10/25,2/9/25,100,0,Pending",
                    "Alpha,009,N-1,1/10/25,2/9/25,100,0,Pending", "Beta,008,B-1,1/10/25,2/9/25,100,0,Pending"))
            let now = try await book.owners("A-1", "B-1", "N-1")
            #expect(Array(now[..<2]) == ids && !ids.contains(now[2]))
            #expect(try await book.customerNames == ["Alpha", "Alpha Freight", "Beta"])
            let detail = try await book.ask(FindCustomer(id: ids[0], asOf: day("2025-03-01")))
            #expect(detail.customer.number == "007")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `two customers that swap their names keep their invoices`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(Self.header, "Alpha,1,A-1,1/10/25,2/9/25,100,0,Pending", "Beta,2,B-1,1/10/25,2/9/25,200,0,Pending")
            )
            let ids = try await book.owners("A-1", "B-1")
            try await book.load(
                file(Self.header, "Beta,1,A-1,1/10/25,2/9/25,100,0,Pending", "Alpha,2,B-1,1/10/25,2/9/25,200,0,Pending")
            )
            #expect(try await book.owners("A-1", "B-1") == ids)
            #expect(try await book.customer("Alpha") == ids[1])
            #expect(try await book.customer("Beta") == ids[0])
            // Another source that knows only names means who bears them now.
            try await book.load(invoiceFile("Alpha,X-1,1/10/25,100,0,Pending,2/9/25"), source: "other")
            #expect(try await book.owners("X-1") == [ids[1]])
            #expect(try await book.customerNames == ["Alpha", "Beta"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `two customers of one name and two numbers stay two`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let text = file(
                Self.header, "Smith,1,A-1,1/10/25,2/9/25,100,0,Pending", "Smith,2,B-1,1/10/25,2/9/25,200,0,Pending")
            try await book.load(text)
            let ids = try await book.owners("A-1", "B-1")
            #expect(ids[0] != ids[1])
            try await book.load(text.replacing(",0,", with: ",50,"))
            #expect(try await book.owners("A-1", "B-1") == ids)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a number that stands under two names in one file is found by both`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(
                file(
                    Self.header, "Alpha,1,A-1,1/10/25,2/9/25,100,0,Pending",
                    "Alpha Freight,1,A-2,1/10/25,2/9/25,200,0,Pending"))
            let ids = try await book.owners("A-1", "A-2")
            #expect(ids[0] == ids[1])
            #expect(try await book.customer("Alpha Freight") == ids[0])
            #expect(try await book.customerNames == ["Alpha"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `one invoice number in two sources is two invoices of one customer`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(invoiceFile("Alpha,1,1/10/25,100,0,Pending,2/9/25"), source: "east")
            try await book.load(invoiceFile("ALPHA,1,1/12/25,250,0,Pending,2/9/25"), source: "west")
            let found = try await book.ask(FindInvoice(number: "1", asOf: day("2025-03-01")))
            #expect(found.map(\.item.source) == ["east", "west"])
            #expect(found.map(\.item.outstanding.decimalText) == ["100.00", "250.00"])
            #expect(Set(found.map(\.item.customerID)).count == 1)
            // What one source no longer brings is nothing to the other.
            let report = try await book.load(invoiceFile("Alpha,2,1/10/25,100,0,Pending,2/9/25"), source: "west")
            #expect(report.disappearedNumbers == ["1"])
            #expect(try await book.outstanding("1", source: "east", on: "2025-03-01") == "100.00")
        }
    }
}
