import JSON
import Ledger

/// What the shop really has, for whoever compares.
package struct FullbayTruth: Sendable {
    /// By date and key.
    package let invoices: [ShopInvoice]
    package let shops: Int

    package subscript(key: Int) -> ShopInvoice? { invoices.first { $0.key == key } }

    /// The record as the feed sends it.
    package func json(of invoice: ShopInvoice) -> [UInt8] { invoice.json(shops: shops) }

    /// The whole of it as one JSON text: totals, and for each invoice what a ledger must come to.
    package var summary: [UInt8] {
        func money(_ cents: Int64) -> JSONValue { .string(JSONFields.decimal(cents, 2)) }
        let items = invoices.map { invoice in
            JSONValue.object([
                .init("primaryKey", .string("\(invoice.key)")), .init("invoiceNumber", .string("\(invoice.number)")),
                .init("invoiceDate", .string(invoice.date.description)),
                .init("dueDate", .string(invoice.due.description)),
                .init("customerId", .integer(Int64(invoice.customer.id))),
                .init("subTotal", money(invoice.subTotal)), .init("taxTotal", money(invoice.tax)),
                .init("total", money(invoice.total)), .init("balance", money(invoice.balance)),
            ])
        }
        let sums = invoices.reduce(into: (Int64(0), Int64(0))) { sums, invoice in
            sums.0 += invoice.total
            sums.1 += invoice.balance
        }
        return JSONValue.object([
            .init("count", .integer(Int64(invoices.count))), .init("total", money(sums.0)),
            .init("balance", money(sums.1)), .init("invoices", .array(items)),
        ]).bytes
    }
}
