/// Rounds amounts to whole minor units so that together they are what was billed.
enum Rounding {
    /// Each becomes the minor unit below or above it. Where such a choice makes them `target`, it is made: largest
    /// fractions first, equal ones by the larger amount, then by order. Otherwise their own sum, rounded, is the target.
    static func minorUnits(_ amounts: [FineAmount], towards target: Int64?) -> [Int64] {
        guard amounts.contains(where: { !$0.isWhole }) else { return amounts.map(\.floor) }
        var target = target.map { Int128($0) }
        if let wished = target, !reach(amounts).contains(wished) { target = nil }
        let aim = target ?? rounded(amounts.reduce(FineAmount.zero, +))
        // A credit is rounded like the invoice it mirrors.
        if aim < 0 { return upwards(amounts.map { -$0 }, to: -aim).map { -$0 } }
        return upwards(amounts, to: aim)
    }

    /// The sums that can be had by rounding each amount down or up.
    static func reach(_ amounts: some Sequence<FineAmount>) -> ClosedRange<Int128> {
        var (low, high): (Int128, Int128) = (0, 0)
        for amount in amounts {
            low += Int128(amount.floor)
            high += Int128(amount.ceiling)
        }
        return low...high
    }

    /// `target` is within reach.
    private static func upwards(_ amounts: [FineAmount], to target: Int128) -> [Int64] {
        var units = amounts.map(\.floor)
        let left = Int(target - units.reduce(Int128(0)) { $0 + Int128($1) })
        guard left > 0 else { return units }
        let fractions = amounts.map(\.fraction)
        let favoured = amounts.indices.sorted { first, second in
            (fractions[first], amounts[first], second) > (fractions[second], amounts[second], first)
        }
        for index in favoured.prefix(left) { units[index] += 1 }
        return units
    }

    private static func rounded(_ sum: FineAmount) -> Int128 {
        // A sum may be larger than any amount of it.
        Decimals.quotientHalfEven(sum.millionths, 1_000_000)
    }
}
