import Database
package import Ledger
package import Schema

/// Which work pays: what was sold and done, by who did it, what was used, on which vehicle, for whom.
package struct WorkAnalysis: Question {
    package enum Subject: String, Sendable, CaseIterable { case technicians, parts, units, customers }

    private let subject: Subject
    private let limit: Int

    /// - Parameter limit: rows at most, those worth most first.
    package init(_ subject: Subject, limit: Int = 50) {
        self.subject = subject
        self.limit = limit
    }

    package func answer(from book: Book) throws -> [WorkRow] {
        let currency = book.organisation.currency
        return try book.rows(Queries.work(subject.rawValue), ["limit": Value(limit)]).map { row in
            func money(_ name: String) throws -> Money { Money(minorUnits: try row.int(name), currency: currency) }
            return WorkRow(
                name: try row.optionalText("name") ?? "", detail: try row.optionalText("detail") ?? "",
                invoices: try row.count("invoices"), lines: try row.count("lines"),
                quantity: try row.int("quantity"), clockedHours: try row.int("clocked"),
                billedHours: try row.int("billed"), price: try money("price"), cost: try money("cost"),
                lastOn: try row.optionalDate("last_on"))
        }
    }
}

/// One technician, part, vehicle or customer and what the work came to.
package struct WorkRow: Sendable {
    package let name: String
    package let detail: String
    package let invoices: Int
    package let lines: Int
    /// In millionths.
    package let quantity: Int64
    /// In ten-thousandths of an hour.
    package let clockedHours: Int64
    /// In thousandths of an hour.
    package let billedHours: Int64
    package let price: Money
    package let cost: Money
    package let lastOn: CivilDate?
}
