import ConnectorKit
import Ledger

/// One part of a correction as it was read, as the line it would be alone.
struct PartEntry {
    /// Without its price in minor units, which depends on the other parts.
    var line: WorkLine
    var price: FineAmount
    var cost: FineAmount?
    /// What it is grouped by.
    var identity: PartIdentity?

    /// Nil where nothing of it was used: as much came back as was taken.
    init?(_ fields: inout Fields) throws(ConformRefusal) {
        var part = WorkLine.Part()
        part.key = fields.key("primaryKey")
        part.description = fields.text("description")
        part.shopNumber = fields.text("shopPartNumber")
        part.vendorNumber = fields.text("vendorPartNumber")
        part.category = fields.text("partCategory")
        let ordered = try fields.number("quantity")
        let toBeReturned = try fields.scaled("toBeReturnedQuantity", places: 6)
        let returned = try fields.number("returnedQuantity") ?? .zero
        let unitCost = try fields.number("cost")
        let unitPrice = try fields.number("sellingPrice")
        let isPriceOverridden = fields.flag("sellingPriceOverridden") ?? false
        let isTaxable = fields.flag("taxable") ?? false
        part.isInventoryItem = fields.flag("inventory") ?? false
        part.coreType = fields.text("coreType")
        part.isSublet = fields.flag("sublet") ?? false
        var quickBooks = WorkLine.QuickBooks()
        quickBooks.account = fields.text("quickBooksAccount")
        quickBooks.item = fields.text("quickBooksItem")
        quickBooks.itemType = fields.text("quickBooksItemType")

        guard let used = try? (ordered ?? ExactDecimal(1)).subtracting(returned) else {
            throw fields.tooLarge("quantity")
        }
        if used.coefficient == 0 { return nil }
        if ordered == nil { fields.note(.quantityMissing, "quantity") }
        if unitPrice == nil { fields.note(.priceMissing, "sellingPrice") }
        if part.shopNumber == nil { fields.note(.partNumberMissing, "shopPartNumber") }
        if let key = part.key { part.keys = [key] }

        let type = Classification.type(of: part, fields.reading.classification)
        line = WorkLine(type: type, price: 0, isTaxable: isTaxable)
        line.part = part
        line.quickBooks = quickBooks
        line.isPriceOverridden = isPriceOverridden
        line.toBeReturned = toBeReturned ?? 0
        line.quantity = try fields.millionths(used, "quantity")
        line.returned = try fields.millionths(returned, "returnedQuantity")
        line.unitCost = try unitCost.map { cost throws(ConformRefusal) in try fields.millionths(cost, "cost") }
        line.unitPrice = try unitPrice.map { price throws(ConformRefusal) in
            try fields.millionths(price, "sellingPrice")
        }
        price = try fields.product(used, unitPrice ?? .zero, "sellingPrice")
        cost = try unitCost.map { cost throws(ConformRefusal) in try fields.product(used, cost, "cost") }
        identity = PartIdentity(part, unitPrice: unitPrice, isTaxable: isTaxable)
    }
}

extension Fields {
    fileprivate mutating func millionths(_ number: ExactDecimal, _ name: StaticString) throws(ConformRefusal) -> Int64 {
        guard let value = number.scaled(places: 6) else { throw tooLarge(name) }
        return value
    }

    fileprivate mutating func product(
        _ quantity: ExactDecimal, _ price: ExactDecimal, _ name: StaticString
    ) throws(ConformRefusal) -> FineAmount {
        guard let amount = FineAmount(quantity, times: price, in: reading.currency) else { throw tooLarge(name) }
        return amount
    }
}
