extension Money {
    /// Splits this amount over `weights` so that the parts add up to it exactly: largest remainders.
    ///
    /// Each part is first its share cut off towards zero; the minor units left over go one each to the parts that
    /// lost most. Equal losses are settled by the larger weight, then by the order given. A negative amount splits
    /// like its opposite.
    ///
    /// - Parameter weights: zero or more each, with at least one above zero; a part of weight zero gets nothing.
    /// - Throws: `LedgerError.unsplittable` for other weights.
    package func split(over weights: [Int64]) throws(LedgerError) -> [Money] {
        var total: Int128 = 0
        for weight in weights {
            guard weight >= 0 else { throw .unsplittable }
            total += Int128(weight)
        }
        guard total > 0 else { throw .unsplittable }

        let amount = Int128(minorUnits.magnitude)
        var parts = weights.map { amount * Int128($0) / total }
        let left = Int(amount - parts.reduce(0, +))
        let losses = weights.map { amount * Int128($0) % total }
        let favoured = weights.indices.sorted { first, second in
            (losses[first], weights[first], second) > (losses[second], weights[second], first)
        }
        for index in favoured.prefix(left) { parts[index] += 1 }
        return parts.map { part in
            Money(minorUnits: Int64(minorUnits < 0 ? -part : part), currency: currency)
        }
    }
}
