import Database
package import Ledger
package import Schema

package enum PastDueSort: String, Sendable, CaseIterable {
    case dueDateAscending = "due_date.asc"
    case dueDateDescending = "due_date.desc"
}

/// Which invoices are past due on a day: outstanding > 0 and due before it, strictly (contracts.md §1).
///
/// Ties of a due date are in order of invoice number. On a day after which nothing changed the documents' own columns
/// answer from one index; for an earlier day the balances come from the steps.
package struct PastDue: Question {
    package var asOf: CivilDate
    package var sort: PastDueSort
    package var customerID: Int64?
    package var currency: Currency?
    package var page: PageRequest

    package init(
        asOf: CivilDate, sort: PastDueSort = .dueDateAscending, customerID: Int64? = nil, currency: Currency? = nil,
        page: PageRequest = PageRequest()
    ) {
        self.asOf = asOf
        self.sort = sort
        self.customerID = customerID
        self.currency = currency
        self.page = page
    }

    package func answer(from book: Book) throws -> Listing<InvoiceItem> {
        let (way, fixed) = try way(in: book)
        var parameters = fixed
        parameters["limit"] = Value(page.limit)
        parameters["offset"] = Value(page.offset)
        try place(&parameters)
        let order = sort == .dueDateAscending ? "ascending" : "descending"
        let rows = try book.rows(Queries.receivables("\(way)_\(order)"), parameters)
        let items = try rows.map { try InvoiceItem(row: $0, asOf: asOf) }
        // An earlier day's balances are summed for the list anyway, so that its rows bring the count with them.
        let matches = way == Self.fromSteps ? try rows.first?.count("matches") : nil
        let total = try matches ?? book.row(Queries.receivables("\(way)_count"), fixed)?.count("total") ?? 0
        let last = items.count == page.limit ? items.last : nil
        return Listing(
            items: items, total: total, limit: page.limit, offset: page.offset,
            next: last.map { Cursor.word(["\($0.dueOn.dayNumber)", $0.number, "\($0.id)"]) })
    }

    private static let fromSteps = "past_due_as_of"

    /// The family of queries that answers for this day, with what all of it needs.
    private func way(in book: Book) throws -> (String, Parameters) {
        var fixed: Parameters = ["as_of": Value(asOf), "currency": Value(currency?.code)]
        if let customerID {
            fixed["party"] = .int(customerID)
            return ("past_due_of_customer", fixed)
        }
        guard try book.row(Queries.receivables("changed_since"), ["as_of": Value(asOf)]) != nil else {
            return ("past_due", fixed)
        }
        fixed["checkpoint_on"] = Value(try Checkpoint.before(asOf, in: book))
        return (Self.fromSteps, fixed)
    }

    private func place(_ parameters: inout Parameters) throws {
        let ascending = sort == .dueDateAscending
        var (due, number, id) = (ascending ? Int64.min : Int64.max, "", Int64.min)
        if let after = page.after {
            let parts = try Cursor.parts(after, count: 3)
            (due, number, id) = (
                try Cursor.number(parts[0], in: after), parts[1], try Cursor.number(parts[2], in: after)
            )
        }
        parameters["after_due"] = .int(due)
        parameters["after_number"] = .text(number)
        parameters["after_id"] = .int(id)
    }
}

/// The kept day from which steps are summed.
enum Checkpoint {
    private static let query = Queries.receivables("checkpoint")

    /// The day number of the last kept day up to `asOf`; before every day when none is kept.
    static func before(_ asOf: CivilDate, in book: Book) throws -> Int64 {
        try book.row(query, ["as_of": Value(asOf)])?.optionalInt("effective_on") ?? Int64(Int32.min)
    }
}
