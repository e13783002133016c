import Ledger
import Sandbox

/// The lines that an invoice comes to, worked out from the invented shop's own figures by the rules of fullbay.md §12
/// and §19, without a line of the code that is tested.
struct ExpectedLines {
    private(set) var lines: [String] = []

    init(_ invoice: ShopInvoice) {
        for complaint in invoice.complaints {
            for correction in complaint.corrections {
                addParts(of: correction)
                addLabor(of: correction, by: complaint.technicians, lead: invoice.leadTechnician)
            }
        }
        for charge in invoice.miscCharges {
            add(0, "MISC", charge.description, quantity: 10, price: charge.amount)
        }
        if invoice.supplies != 0 { add(0, "SUPPLY", "SHOP SUPPLIES", quantity: 10, price: invoice.supplies) }
        if invoice.serviceCall != 0 { add(0, "MISC/SERVICE_CALL", "", quantity: 10, price: invoice.serviceCall) }
        if invoice.mileage != 0 {
            add(0, "MISC/MILEAGE", "", quantity: 10, price: invoice.mileage, cost: invoice.mileageCost)
        }
    }

    /// One line of text for a line of work; hours in thousandths, quantities in tenths, money in cents.
    static func text(
        _ correction: Int, _ type: String, _ what: String, quantity: Int64? = nil, hours: Int64? = nil, price: Int64,
        cost: Int64? = nil
    ) -> String {
        "\(correction) \(type) \(what) × \(quantity.map(String.init) ?? "–") h \(hours.map(String.init) ?? "–") = \(price) cost \(cost.map(String.init) ?? "–")"
    }

    private mutating func add(
        _ correction: Int, _ type: String, _ what: String, quantity: Int64? = nil, hours: Int64? = nil, price: Int64,
        cost: Int64? = nil
    ) {
        lines.append(
            Self.text(correction, type, what, quantity: quantity, hours: hours, price: price, cost: cost))
    }

    private mutating func addParts(of correction: ShopInvoice.Correction) {
        struct Group {
            let part: ShopInvoice.Part
            var quantity: Int64
            var price: Int64
            var cost: Int64
        }
        var groups: [Group] = []
        for part in correction.parts where part.net != 0 {
            let twin = groups.firstIndex { other in
                let name = part.item.number.isEmpty ? part.item.description : part.item.number
                let otherName =
                    other.part.item.number.isEmpty ? other.part.item.description : other.part.item.number
                return name == otherName && part.price == other.part.price && part.isTaxable == other.part.isTaxable
            }
            if let twin {
                groups[twin].quantity += part.net
                groups[twin].price += part.total
                groups[twin].cost += part.costTotal
            } else {
                groups.append(Group(part: part, quantity: part.net, price: part.total, cost: part.costTotal))
            }
        }
        for group in groups {
            let item = group.part.item
            add(
                correction.key, Self.type(of: item), item.number.isEmpty ? item.description : item.number,
                quantity: group.quantity, price: group.price, cost: group.cost)
        }
    }

    private static func type(of item: CatalogueItem) -> String {
        if item.description.contains("FREIGHT") || item.number.contains("FREIGHT") { return "FREIGHT" }
        if ["GREASE", "OIL", "FLUID"].contains(where: item.description.contains) { return "SUPPLY" }
        return ["FLUIDS", "GREASE", "SHOP SUPPLIES"].contains { item.category?.contains($0) == true }
            ? "SUPPLY" : "PART"
    }

    private mutating func addLabor(
        of correction: ShopInvoice.Correction, by technicians: [ShopInvoice.Assignment], lead: ShopTechnician
    ) {
        guard !technicians.isEmpty else {
            if correction.hours != 0 || correction.labor != 0 {
                add(correction.key, "LABOR", lead.name, hours: correction.hours, price: correction.labor)
            }
            return
        }
        let portions = technicians.map { Int64($0.portion) }
        let hours = Self.split(correction.hours, portions)
        let prices = Self.split(correction.labor, portions)
        for (index, assignment) in technicians.enumerated() {
            add(correction.key, "LABOR", assignment.technician.name, hours: hours[index], price: prices[index])
        }
    }

    /// Largest remainders; ties to the larger share, then to the one that comes first.
    private static func split(_ whole: Int64, _ weights: [Int64]) -> [Int64] {
        let total = weights.reduce(0, +)
        var parts = weights.map { whole * $0 / total }
        let remainders = weights.map { whole * $0 % total }
        let order = weights.indices.sorted { one, other in
            if remainders[one] != remainders[other] { return remainders[one] > remainders[other] }
            if weights[one] != weights[other] { return weights[one] > weights[other] }
            return one < other
        }
        for index in order.prefix(Int(whole - parts.reduce(0, +))) { parts[index] += 1 }
        return parts
    }
}
