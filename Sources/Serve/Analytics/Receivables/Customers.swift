import Database
package import Ledger
package import Schema

/// The customers, by name, each with what it owes on a day.
package struct Customers: Question {
    /// Part of a name, any case; nil: everyone.
    package var search: String?
    package var asOf: CivilDate
    package var page: PageRequest

    package init(search: String? = nil, asOf: CivilDate, page: PageRequest = PageRequest()) {
        self.search = search
        self.asOf = asOf
        self.page = page
    }

    package func answer(from book: Book) throws -> Listing<CustomerItem> {
        let pattern = Value(search.map { likePattern(nameKey($0)) })
        var (key, id) = ("", Int64.min)
        if let after = page.after {
            let parts = try Cursor.parts(after, count: 2)
            (key, id) = (parts[0], try Cursor.number(parts[1], in: after))
        }
        let rows = try book.rows(
            Queries.customers("list"),
            [
                "pattern": pattern, "after_key": .text(key), "after_id": .int(id), "limit": Value(page.limit),
                "offset": Value(page.offset),
            ])
        let last = rows.count == page.limit ? rows.last : nil
        return Listing(
            items: try CustomerItem.items(rows, asOf: asOf, in: book),
            total: try book.row(Queries.customers("count"), ["pattern": pattern])?.count("total") ?? 0,
            limit: page.limit, offset: page.offset,
            next: try last.map { Cursor.word([try $0.text("name_key"), "\(try $0.int("id"))"]) })
    }

    private func likePattern(_ text: String) -> String {
        var escaped = "%"
        for character in text {
            if "!%_".contains(character) { escaped.append("!") }
            escaped.append(character)
        }
        return escaped + "%"
    }
}

extension CustomerItem {
    /// Customers with their balances, which are asked for all of them at once.
    static func items(_ rows: [Row], asOf: CivilDate, in book: Book) throws -> [CustomerItem] {
        guard !rows.isEmpty else { return [] }
        let ids = "[" + (try rows.map { "\(try $0.int("id"))" }).joined(separator: ",") + "]"
        var balances: [Int64: [Row]] = [:]
        for row in try book.rows(Queries.customers("balances"), ["ids": .text(ids), "as_of": Value(asOf)]) {
            balances[try row.int("party_id"), default: []].append(row)
        }
        return try rows.map { row in
            try CustomerItem(row: row, balances: balances[try row.int("id")] ?? [], home: book.organisation.currency)
        }
    }

    private init(row: Row, balances: [Row], home: Currency) throws {
        let open = try balances.map(CustomerBalance.init(row:))
            .filter { $0.open.minorUnits != 0 || $0.unapplied.minorUnits != 0 }
            .sorted {
                ($0.open.currency == home ? "" : $0.open.currency.code)
                    < ($1.open.currency == home ? "" : $1.open.currency.code)
            }
        self.init(
            id: try row.int("id"), name: try row.text("name"), number: try row.optionalText("number"),
            parentID: try row.optionalInt("parent_id"), parentName: try row.optionalText("parent_name"),
            invoiceCount: try balances.reduce(0) { $0 + (try $1.count("invoices")) },
            lastInvoiceOn: try balances.map { try $0.date("last_invoice_on") }.max(), balances: open)
    }
}

extension CustomerBalance {
    init(row: Row) throws {
        let currency = try row.currency("currency")
        func money(_ column: String) throws -> Money { Money(minorUnits: try row.int(column), currency: currency) }
        self.init(
            open: try money("open_amount"), pastDue: try money("past_due"), unapplied: try money("unapplied"),
            openInvoices: try row.count("open_invoices"))
    }
}
