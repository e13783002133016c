import Database
package import Ledger
package import Schema

/// The documents of a number, one for each source that holds it, as of a day.
///
/// Before its own issue date an invoice is shown as it was on that date.
package struct FindInvoice: Question {
    package var number: String
    package var source: String?
    package var asOf: CivilDate

    package init(number: String, source: String? = nil, asOf: CivilDate) {
        self.number = number
        self.source = source
        self.asOf = asOf
    }

    package func answer(from book: Book) throws -> [InvoiceDetail] {
        let parameters: Parameters = ["number": .text(number), "as_of": Value(asOf)]
        let found = try book.rows(Queries.invoices("by_number"), parameters)
            .map { try InvoiceDetail(row: $0, asOf: asOf) }
            .filter { source == nil || $0.item.source == source }
        guard !found.isEmpty else { throw QuestionError.unknown(what: "invoice", name: number) }
        return found
    }
}

extension InvoiceDetail {
    init(row: Row, asOf: CivilDate) throws {
        var contact: Contact?
        if let seen = try row.optionalInt("last_seen_on"), let day = CivilDate(dayNumber: Int(seen)) {
            contact = Contact(
                name: try row.text("contact_name"), email: try row.text("contact_email"),
                phone: try row.text("contact_phone"), lastSeenOn: day)
        }
        self.init(
            item: try InvoiceItem(row: row, asOf: asOf), terms: try row.text("terms"),
            dueFrom: try row.text("due_from"), poNumber: try row.text("po_number"), contact: contact,
            state: try row.text("state"), version: try row.count("version"), loadID: try row.int("load_id"))
    }
}
