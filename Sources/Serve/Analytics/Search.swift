import Database
package import Ledger
package import Schema

/// Customers and invoices that a few typed letters may mean.
package struct Search: Question {
    package var text: String
    package var asOf: CivilDate
    package var limit: Int

    package init(text: String, asOf: CivilDate, limit: Int = 10) {
        self.text = text
        self.asOf = asOf
        self.limit = limit
    }

    package struct Answer: Sendable {
        package let customers: [CustomerItem]
        package let invoices: [InvoiceItem]
    }

    package func answer(from book: Book) throws -> Answer {
        let text = text.trimmingCharacters
        guard !text.isEmpty else { return Answer(customers: [], invoices: []) }
        let customers = try Customers(search: text, asOf: asOf, page: PageRequest(limit: limit)).answer(from: book)
        let invoices = try book.rows(
            Queries.invoices("search"),
            [
                "from": .text(text), "to": .text(text + "\u{10FFFF}"), "as_of": Value(asOf), "limit": Value(limit),
            ])
        return Answer(
            customers: customers.items, invoices: try invoices.map { try InvoiceItem(row: $0, asOf: asOf) })
    }
}

extension String {
    fileprivate var trimmingCharacters: String {
        String(drop(while: \.isWhitespace)).trimmingSuffix(while: \.isWhitespace)
    }
}
