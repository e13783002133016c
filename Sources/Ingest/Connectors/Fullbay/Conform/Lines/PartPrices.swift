/// What the lines of parts cost in whole minor units, where quantity times price is none.
enum PartPrices {
    /// In the order of the groups. The lines of a correction add up to its own total where rounding alone can do that;
    /// all other lines that need rounding bring the sum as near to the invoice's total of parts as rounding can.
    static func minorUnits(_ complaints: [ComplaintEntry], invoiceTotal: Int64?) -> [Int64] {
        let amounts = complaints.flatMap { $0.corrections.flatMap { $0.parts.groups.map(\.price) } }
        guard amounts.contains(where: { !$0.isWhole }) else { return amounts.map(\.floor) }

        var units = Array(repeating: Int64(0), count: amounts.count)
        var free: [Int] = []
        var settled: Int128 = 0
        var first = 0
        for correction in complaints.flatMap(\.corrections) {
            let places = first..<first + correction.parts.groups.count
            first = places.upperBound
            guard let total = correction.statedParts, total.isWhole, total.isWithin(Rounding.reach(amounts[places]))
            else {
                free += places
                continue
            }
            settled += Int128(total.floor)
            let rounded = Rounding.minorUnits(Array(amounts[places]), towards: total.floor)
            for (place, price) in zip(places, rounded) { units[place] = price }
        }
        let rest = invoiceTotal.flatMap { Int64(exactly: Int128($0) - settled) }
        for (place, price) in zip(free, Rounding.minorUnits(free.map { amounts[$0] }, towards: rest)) {
            units[place] = price
        }
        return units
    }
}
