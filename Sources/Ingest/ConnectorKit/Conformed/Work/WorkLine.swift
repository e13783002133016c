/// One line of what a job was billed for: a part, a technician's labour, a charge.
///
/// Money is in minor units. Quantities, unit prices, rates and portions are decimals in millionths, because a unit price
/// may have more decimals than its currency. The prices of a job's lines add up to its subtotal, their taxes to its tax.
package struct WorkLine: Sendable, Equatable {
    package var type: LineType
    /// Which kind of `MISC`, and `SHOP SUPPLIES` among the supplies.
    package var kind: Kind?
    /// Made from a total of the invoice and not from an item of it; quality checks leave such lines out.
    package var isGenerated = false
    /// Places among the order's complaints and corrections.
    package var complaint: Int?
    package var correction: Int?
    package var part: Part?
    package var labor: Labor?
    /// What a charge is called.
    package var description: String?
    package var quantity: Int64?
    package var toBeReturned: Int64?
    package var returned: Int64?
    package var unitCost: Int64?
    package var unitPrice: Int64?
    package var cost: Int64?
    package var price: Int64
    package var isPriceOverridden: Bool?
    package var isTaxable: Bool
    /// Percent; nil for what is not taxed and where the record gives no rate.
    package var taxRate: Int64?
    package var tax: Int64 = 0
    package var quickBooks = QuickBooks()

    package init(type: LineType, price: Int64, isTaxable: Bool) {
        self.type = type
        self.price = price
        self.isTaxable = isTaxable
    }

    package enum LineType: String, Sendable, CaseIterable {
        case part = "PART"
        case supply = "SUPPLY"
        case labor = "LABOR"
        case freight = "FREIGHT"
        case misc = "MISC"
        case sublet = "SUBLET"
        case adjustment = "ADJUSTMENT"
    }

    package enum Kind: String, Sendable {
        case charge = "CHARGE"
        case serviceCall = "SERVICE_CALL"
        case mileage = "MILEAGE"
        case shopSupplies = "SHOP_SUPPLIES"
    }

    package struct Part: Sendable, Equatable {
        package var key: String?
        /// Every part that was grouped into this line and has a key, in order; the first part gave the texts.
        package var keys: [String] = []
        package var description: String?
        package var shopNumber: String?
        package var vendorNumber: String?
        package var category: String?
        package var isInventoryItem = false
        package var coreType: String?
        package var isSublet = false
        package init() {}
    }

    package struct Labor: Sendable, Equatable {
        package var technician: WorkOrder.Person
        package var rateType: String?
        /// Billed, in thousandths of an hour.
        package var billedHours: Int64
        /// Clocked, in ten-thousandths of an hour; nil where nobody clocked.
        package var clockedHours: Int64?
        /// As sent, in millionths of a percent; nil where nothing that is a number was sent; 100 percent of an order's lead
        /// technician, to whom work falls that is assigned to nobody.
        package var portion: Int64?
        package init(technician: WorkOrder.Person, billedHours: Int64) {
            self.technician = technician
            self.billedHours = billedHours
        }
    }

    package struct QuickBooks: Sendable, Equatable {
        package var account: String?
        package var item: String?
        package var itemType: String?
        package init() {}
    }
}
