import Database
package import Ledger
package import Schema

/// One order: what was complained of, what was done, and every line that was billed for it.
package struct FindWorkOrder: Question {
    private let record: Int64
    package init(record: Int64) { self.record = record }

    package func answer(from book: Book) throws -> WorkOrderDetail {
        let asked: Parameters = ["record": .int(record)]
        guard let row = try book.row(Queries.work("order"), asked) else {
            throw QuestionError.unknown(what: "order", name: "\(record)")
        }
        let currency = book.organisation.currency
        func money(_ name: String) throws -> Money { Money(minorUnits: try row.int(name), currency: currency) }
        func text(_ name: String) throws -> String { try row.optionalText(name) ?? "" }
        return WorkOrderDetail(
            record: record, source: try row.text("source"), invoiceNumber: try text("invoice_number"),
            orderNumber: try text("order_number"), invoicedOn: try row.optionalDate("invoiced_on"),
            dueOn: try row.optionalDate("due_on"), customer: try text("customer_title"), shop: try text("shop_title"),
            unit: try [text("unit_number"), text("unit_year"), text("unit_make"), text("unit_model")]
                .filter { !$0.isEmpty }.joined(separator: " "),
            vin: try text("unit_vin"), leadTechnician: try text("lead_technician"), startedAt: try text("started_at"),
            completedAt: try text("completed_at"),
            balance: try row.optionalInt("balance").map { Money(minorUnits: $0, currency: currency) },
            price: try money("price"), tax: try money("tax"), cost: try money("cost"), parts: try money("parts_price"),
            labor: try money("labor_price"), billedHours: try row.int("billed_hours"),
            clockedHours: try row.int("clocked_hours"),
            complaints: try book.rows(Queries.work("complaints"), asked).map { row in
                WorkComplaintItem(
                    ordinal: try row.int("ordinal"), subtype: try row.optionalText("subtype") ?? "",
                    note: try row.optionalText("note") ?? "", cause: try row.optionalText("cause") ?? "",
                    isAuthorized: try row.int("is_authorized") == 1)
            },
            corrections: try book.rows(Queries.work("corrections"), asked).map { row in
                WorkCorrectionItem(
                    ordinal: try row.int("ordinal"), complaint: try row.int("complaint"),
                    title: try row.optionalText("title") ?? "", component: try row.optionalText("component") ?? "",
                    done: try row.optionalText("done") ?? "")
            },
            lines: try book.rows(Queries.work("lines"), asked).map { row in
                WorkLineItem(
                    type: try row.text("type"), kind: try row.optionalText("kind"),
                    correction: try row.optionalInt("correction"), description: try row.text("description"),
                    number: try row.text("number"), technician: try row.text("technician"),
                    quantity: try row.optionalInt("quantity"), billedHours: try row.optionalInt("billed_hours"),
                    clockedHours: try row.optionalInt("clocked_hours"),
                    price: Money(minorUnits: try row.int("price"), currency: currency),
                    tax: Money(minorUnits: try row.int("tax"), currency: currency))
            })
    }
}

package struct WorkOrderDetail: Sendable {
    package let record: Int64
    package let source: String
    package let invoiceNumber: String
    package let orderNumber: String
    package let invoicedOn: CivilDate?
    package let dueOn: CivilDate?
    package let customer: String
    package let shop: String
    package let unit: String
    package let vin: String
    package let leadTechnician: String
    package let startedAt: String
    package let completedAt: String
    package let balance: Money?
    package let price: Money
    package let tax: Money
    package let cost: Money
    package let parts: Money
    package let labor: Money
    /// In thousandths and ten-thousandths of an hour.
    package let billedHours: Int64
    package let clockedHours: Int64
    package let complaints: [WorkComplaintItem]
    package let corrections: [WorkCorrectionItem]
    package let lines: [WorkLineItem]
}

package struct WorkComplaintItem: Sendable {
    package let ordinal: Int64
    package let subtype: String
    package let note: String
    package let cause: String
    package let isAuthorized: Bool
}

package struct WorkCorrectionItem: Sendable {
    package let ordinal: Int64
    /// The ordinal of the complaint it answers.
    package let complaint: Int64
    package let title: String
    package let component: String
    package let done: String
}

package struct WorkLineItem: Sendable {
    package let type: String
    package let kind: String?
    /// The ordinal of the correction it belongs to; nil for charges of the whole order.
    package let correction: Int64?
    package let description: String
    package let number: String
    package let technician: String
    /// In millionths.
    package let quantity: Int64?
    package let billedHours: Int64?
    package let clockedHours: Int64?
    package let price: Money
    package let tax: Money
}
