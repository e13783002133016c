import Analytics
import Ledger
import TestSupport
import Testing

/// Lists given in parts are the list: by offset and by cursor, whatever the size of the parts.
@Suite struct ListTests {
    @Test(arguments: TestDatabase.allCases, [1, 3, 7])
    func `the parts of every list are the whole list`(_ kind: TestDatabase, limit: Int) async throws {
        try await withBook(kind) { book in
            // Ties in every order: five customers, four issue days, two due days, one file a load.
            let rows = (1...23).map {
                "Customer \($0 % 5),N-\($0),1/\($0 % 4 + 13)/25,100,0,Pending,2/\($0 % 2 + 13)/25\n"
            }
            let bad = (1...4).map { "Customer 1,X-\($0),1/13/25,?,0,Pending,\n" }
            for count in [5, 12, 23] {
                try await book.load(
                    invoiceFile() + (rows.prefix(count) + bad.prefix(count / 5)).joined(), maxRefused: 9_000)
            }
            let today = day("2025-03-01")
            let customer = try await book.customer("customer 3")
            try await check(limit, 5) {
                try await book.ask(Customers(asOf: today, page: $0))
            } of: {
                $0.id
            }
            try await check(limit, 5) {
                try await book.ask(InvoicesOfCustomer(id: customer, asOf: today, page: $0))
            } of: {
                $0.id
            }
            try await check(limit, 5) {
                try await book.ask(OpenReceivablesOfCustomer(id: customer, asOf: today, page: $0)).invoices
            } of: {
                $0.id
            }
            try await check(limit, 23) {
                try await book.ask(PastDue(asOf: today, page: $0))
            } of: {
                $0.id
            }
            try await check(limit, 23) {
                try await book.ask(PastDue(asOf: today, sort: .dueDateDescending, page: $0))
            } of: {
                $0.id
            }
            try await check(limit, 3) {
                try await book.ask(Loads(page: $0))
            } of: {
                $0.id
            }
            try await check(limit, 4) {
                try await book.ask(Quarantine(page: $0))
            } of: {
                $0.id
            }
        }
    }

    private func check<Item: Sendable>(
        _ limit: Int, _ count: Int, _ ask: (PageRequest) async throws -> Listing<Item>, of id: (Item) -> Int64
    ) async throws {
        let whole = try await ask(PageRequest(limit: 200))
        #expect(whole.items.count == count && whole.total == count && whole.next == nil)
        var byCursor: [Int64] = []
        var page = PageRequest(limit: limit)
        while true {
            let part = try await ask(page)
            #expect(part.total == count)
            byCursor += part.items.map(id)
            guard let next = part.next else { break }
            page = PageRequest(limit: limit, after: next)
        }
        #expect(byCursor == whole.items.map(id))
        var byOffset: [Int64] = []
        for offset in stride(from: 0, through: count, by: limit) {
            byOffset += try await ask(PageRequest(limit: limit, offset: offset)).items.map(id)
        }
        #expect(byOffset == whole.items.map(id))
    }
}
