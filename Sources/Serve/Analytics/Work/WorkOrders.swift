import Database
package import Ledger
package import Schema

/// Orders with their invoices, newest first.
package struct WorkOrders: Question {
    private let search: String?
    private let page: PageRequest

    /// - Parameter search: an invoice's or order's number, a VIN or a unit's number, whole.
    package init(search: String? = nil, page: PageRequest) {
        self.search = search
        self.page = page
    }

    package func answer(from book: Book) throws -> Listing<WorkOrderItem> {
        var before = (Int64.max, Int64.max)
        if let word = page.after {
            let parts = try Cursor.parts(word, count: 2)
            before = (try Cursor.number(parts[0], in: word), try Cursor.number(parts[1], in: word))
        }
        let asked: Parameters = ["q": Value(search)]
        let items = try book.rows(
            Queries.work("orders"),
            asked.merging([
                "before_day": .int(before.0), "before_id": .int(before.1), "limit": Value(page.limit),
            ]) { $1 }
        ).map { row in
            WorkOrderItem(
                record: try row.int("record_id"), invoiceNumber: try row.optionalText("invoice_number") ?? "",
                orderNumber: try row.optionalText("order_number") ?? "", invoicedOn: try row.date("invoiced_on"),
                customer: try row.optionalText("customer_title") ?? "",
                unit: try [
                    row.optionalText("unit_number"), row.optionalText("unit_make"), row.optionalText("unit_model"),
                ]
                .compactMap { $0 }.joined(separator: " "),
                lines: try row.count("line_count"),
                total: Money(
                    minorUnits: try row.int("price") + row.int("tax"), currency: book.organisation.currency))
        }
        let last = items.count == page.limit ? items.last : nil
        return Listing(
            items: items, total: try book.row(Queries.work("order_count"), asked)?.count("total") ?? 0,
            limit: page.limit, offset: 0,
            next: last.map { Cursor.word(["\($0.invoicedOn.dayNumber)", "\($0.record)"]) })
    }
}

package struct WorkOrderItem: Sendable {
    package let record: Int64
    package let invoiceNumber: String
    package let orderNumber: String
    package let invoicedOn: CivilDate
    package let customer: String
    package let unit: String
    package let lines: Int
    /// Lines and tax.
    package let total: Money
}
