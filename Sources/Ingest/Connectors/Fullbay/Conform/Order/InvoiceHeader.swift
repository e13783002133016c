import ConnectorKit
import Ledger

/// What stands at the top of an invoice, around its order.
struct InvoiceHeader {
    /// Filled as far as the top goes.
    var work: WorkOrder
    /// The customer as named at the top; the order may name another.
    var customer: WorkOrder.Customer?
    var customerTitle: String?
    var tax: TaxHeader
    /// The day it was made, for an invoice without a date.
    var createdOn: CivilDate?

    init(_ invoice: inout Fields, key: String) throws(ConformRefusal) {
        work = WorkOrder(key: key)
        work.isExported = invoice.flag("exported") ?? false
        work.invoicedOn = invoice.day("invoiceDate")
        work.dueOn = invoice.day("dueDate")
        work.invoiceNumber = invoice.key("invoiceNumber")
        customerTitle = invoice.text("customerTitle")
        work.customer.billingEmployee = invoice.text("customerBillingEmployee")
        work.customer.billingEmail = invoice.text("customerBillingEmail")
        work.customer.billingAddress = invoice.text("customerBillingAddress")
        customer = CustomerRecord.read(&invoice, "Customer", .customer)
        work.shop.title = invoice.text("shopTitle")
        work.shop.email = invoice.text("shopEmail")
        work.shop.address = invoice.text("shopPhysicalAddress")
        work.totals.miscCharges = try invoice.money("miscChargeTotal")
        work.totals.serviceCall = try invoice.money("serviceCallTotal")
        work.totals.mileage = try invoice.money("mileageTotal")
        work.totals.mileageCost = try invoice.money("mileageCostTotal")
        work.totals.invoiceParts = try invoice.money("partsTotal")
        work.totals.invoiceLaborHours = try invoice.scaled("laborHoursTotal", places: 3)
        work.totals.invoiceLabor = try invoice.money("laborTotal")
        work.totals.subletLabor = try invoice.money("subletLaborTotal")
        work.totals.supplies = try invoice.money("suppliesTotal")
        work.totals.subtotal = try invoice.money("subTotal")
        tax = try TaxHeader(&invoice)
        work.totals.tax = tax.total
        work.totals.total = try invoice.money("total")
        work.totals.balance = try invoice.money("balance")
        createdOn = invoice.time("created")?.day
    }
}

/// The customer records, one at the top and one in the order.
enum CustomerRecord {
    /// Nil where there is none, or one that says nothing.
    static func read(_ fields: inout Fields, _ name: StaticString, _ place: Place) -> WorkOrder.Customer? {
        guard var record = fields.record(name, place) else { return nil }
        var customer = WorkOrder.Customer()
        customer.key = record.key("customerId")
        customer.title = record.text("title")
        customer.externalKey = record.text("externalId")
        customer.mainPhone = record.text("mainPhone")
        customer.secondaryPhone = record.text("secondaryPhone")
        return customer == WorkOrder.Customer() ? nil : customer
    }
}
