import Database
package import Ledger
package import Schema

/// What was invoiced in one month, in all or to the customer of a name (any case); drafts and void invoices left out.
package struct SummaryOfMonth: Question {
    package var month: CivilMonth
    package var customerName: String?

    package init(month: CivilMonth, customerName: String? = nil) {
        self.month = month
        self.customerName = customerName
    }

    package func answer(from book: Book) throws -> MonthSummary {
        var totals: [Currency: MonthTotal] = [:]
        for party in try parties(in: book) {
            let parameters: Parameters = [
                "first": Value(month.firstDay), "last": Value(month.lastDay), "party": Value(party),
            ]
            for row in try book.rows(Queries.invoices("month"), parameters) {
                let currency = try row.currency("currency")
                let before =
                    totals[currency] ?? MonthTotal(total: Money(minorUnits: 0, currency: currency), invoices: 0)
                let here = Money(minorUnits: try row.int("total"), currency: currency)
                totals[currency] = MonthTotal(
                    total: try before.total.adding(here), invoices: before.invoices + (try row.count("invoices")))
            }
        }
        let home = book.organisation.currency
        let none = MonthTotal(total: Money(minorUnits: 0, currency: home), invoices: 0)
        return MonthSummary(
            month: month, home: totals.removeValue(forKey: home) ?? none,
            others: totals.sorted { $0.key.code < $1.key.code }.map(\.value))
    }

    /// One nil (everyone), or the customers who bear the name now, else those who once bore it.
    private func parties(in book: Book) throws -> [Int64?] {
        guard let customerName else { return [nil] }
        return try CustomersNamed(customerName).ids(in: book)
    }
}

/// Customers by name, any case; those who bear it now, else those who once bore it.
struct CustomersNamed {
    let name: String
    init(_ name: String) { self.name = name }

    func rows(in book: Book) throws -> [(id: Int64, name: String)] {
        let key = nameKey(name)
        let all = try book.rows(Queries.customers("by_name"), ["name_key": .text(key)]).map {
            (id: try $0.int("id"), name: try $0.text("name"))
        }
        let present = all.filter { nameKey($0.name) == key }
        return present.isEmpty ? all : present
    }

    func ids(in book: Book) throws -> [Int64] { try rows(in: book).map(\.id) }
}
