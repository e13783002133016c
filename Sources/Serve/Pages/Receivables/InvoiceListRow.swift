import Analytics
import Ledger

/// An invoice as one row of a list.
struct InvoiceListRow: Sendable {
    let number: String
    let link: String
    let customer: String
    let customerLink: String
    let issued: String
    let due: String
    let days: String
    let status: String
    let total: String
    let applied: String
    let open: String
    let unit: String
    let isLate: Bool

    init(_ item: InvoiceItem, asOf: CivilDate, in setting: Setting) {
        let style = setting.style
        let isOpen = item.outstanding.minorUnits > 0
        number = item.number
        link = setting.invoiceLink(item, asOf: asOf)
        customer = item.customerName
        customerLink = setting.customerLink(item.customerID, asOf: asOf)
        issued = style.day(item.issuedOn)
        due = style.day(item.dueOn)
        isLate = isOpen && item.daysPastDue > 0
        days = isLate ? style.count(item.daysPastDue) : ""
        status = item.status
        total = style.amount(item.total)
        applied = style.amount(item.applied)
        open = style.amount(item.outstanding)
        unit = item.total.currency.code
    }
}
