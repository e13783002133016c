import ConnectorKit
import Ledger

/// One of the order's miscellaneous charges as read.
struct ChargeEntry {
    let place: Place
    var description: String?
    var amount: FineAmount
    var isTaxable: Bool
    var quickBooks = WorkLine.QuickBooks()

    /// An amount left blank is quantity times rate, the quantity one where it is blank too.
    init(_ fields: inout Fields) throws(ConformRefusal) {
        place = fields.place
        description = fields.text("description")
        let quantity = try fields.number("quantity") ?? ExactDecimal(1)
        let rate = try fields.number("rate")
        if let stated = try fields.amount("amount") {
            amount = stated
        } else {
            if rate == nil { fields.note(.amountMissing, "amount") }
            guard let product = FineAmount(quantity, times: rate ?? .zero, in: fields.reading.currency) else {
                throw fields.tooLarge("rate")
            }
            amount = product
        }
        isTaxable = fields.flag("taxable") ?? false
        quickBooks.item = fields.text("quickBooksItem")
        quickBooks.itemType = fields.text("quickBooksItemType")
    }
}
