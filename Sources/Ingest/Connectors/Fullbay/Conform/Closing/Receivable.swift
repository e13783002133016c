import ConnectorKit
import Ledger

/// The receivable an invoice is, and what the work order shares with it.
enum Receivable {
    /// - Parameter header: its work order is given customer and date as the ledger has them.
    static func invoice(
        _ header: inout InvoiceHeader, _ order: OrderRecord, _ totals: BilledTotals, _ fields: inout Fields
    ) throws(ConformRefusal) -> SourceInvoice {
        let issuedOn = try issuedOn(header, &fields)
        header.work.invoicedOn = issuedOn
        let contact = contact(header, order)
        let customer = customer(&header, order, fields)
        if header.work.invoiceNumber == nil { fields.note(.invoiceNumberMissing, "invoiceNumber") }
        let work = header.work
        return SourceInvoice(
            key: work.key, number: work.invoiceNumber ?? work.key, customer: customer, contact: contact,
            issuedOn: issuedOn, dueOn: work.dueOn ?? issuedOn, dueFrom: work.dueOn == nil ? .issue : .source,
            currency: fields.reading.currency, total: totals.total,
            balance: try balance(work.totals.balance, of: totals.total, &fields),
            purchaseOrder: order.purchaseOrder ?? "")
    }

    private static func issuedOn(_ header: InvoiceHeader, _ fields: inout Fields) throws(ConformRefusal) -> CivilDate {
        if let day = header.work.invoicedOn { return day }
        guard let created = header.createdOn else {
            throw .noDate(found: fields.shown("invoiceDate"), isThere: fields["invoiceDate"] != nil)
        }
        fields.note(.invoiceDateMissing, "invoiceDate", found: fields.shown("invoiceDate"), expected: "\(created)")
        return created
    }

    private static func balance(
        _ stated: Int64?, of total: Int64, _ fields: inout Fields
    ) throws(ConformRefusal) -> Int64 {
        guard let stated else {
            fields.note(.balanceMissing, "balance", found: fields.shown("balance"))
            return total
        }
        // What has been applied must fit too.
        if total.subtractingReportingOverflow(stated).overflow { throw fields.tooLarge("balance") }
        return stated
    }

    /// The customer of the order goes before the one who is billed.
    private static func customer(
        _ header: inout InvoiceHeader, _ order: OrderRecord, _ fields: Fields
    ) -> SourceCustomer {
        let record = order.customer ?? header.customer
        let place: Place = order.customer == nil ? .customer : .orderCustomer
        if record == nil {
            fields.note(.customerMissing, "Customer")
        } else if record?.key == nil {
            fields.reading.note(.customerKeyMissing, place, "customerId")
        }
        if record != nil, record?.title == nil { fields.reading.note(.customerTitleMissing, place, "title") }
        header.work.customer.key = record?.key
        header.work.customer.title = record?.title ?? header.customerTitle
        header.work.customer.externalKey = record?.externalKey
        header.work.customer.mainPhone = record?.mainPhone
        header.work.customer.secondaryPhone = record?.secondaryPhone
        let customer = header.work.customer
        return SourceCustomer(key: customer.key ?? "", name: customer.title ?? customer.key ?? "")
    }

    /// Who is billed; their telephone is that of the customer at the top.
    private static func contact(_ header: InvoiceHeader, _ order: OrderRecord) -> SourceContact? {
        let billing = header.work.customer
        let phone = header.customer?.mainPhone ?? order.customer?.mainPhone
        if billing.billingEmployee == nil, billing.billingEmail == nil, phone == nil { return nil }
        return SourceContact(
            name: billing.billingEmployee ?? "", email: billing.billingEmail ?? "", phone: phone ?? "")
    }
}
