/// Splits a whole number over weights so that the parts add up to it: largest remainders.
enum Split {
    /// Each part is first its share cut off towards zero; the units left over go one each to the parts that lost most,
    /// equal losses to the larger weight, then to the one that comes first. A negative number splits like its opposite.
    /// The same rule as `Money.split`, for hours too, and quick for one or two parts.
    ///
    /// - Parameter weights: zero or more each, with at least one above zero.
    static func split(_ whole: Int64, over weights: [Int64]) -> [Int64] {
        if weights.count == 1 { return [whole] }
        if whole == 0 { return Array(repeating: 0, count: weights.count) }
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        let amount = whole.magnitude
        var parts: [Int64] = []
        var losses: [Int128] = []
        parts.reserveCapacity(weights.count)
        losses.reserveCapacity(weights.count)
        var left = Int128(amount)
        for weight in weights {
            let (part, loss) = share(amount, weight, of: total)
            parts.append(Int64(part))
            losses.append(loss)
            left -= part
        }
        if left > 0 {
            let favoured = weights.indices.sorted { first, second in
                (losses[first], weights[first], second) > (losses[second], weights[second], first)
            }
            for index in favoured.prefix(Int(left)) { parts[index] += 1 }
        }
        return whole < 0 ? parts.map { -$0 } : parts
    }

    private static func share(_ amount: UInt64, _ weight: Int64, of total: Int128) -> (part: Int128, loss: Int128) {
        let (product, overflow) = amount.multipliedReportingOverflow(by: UInt64(weight))
        if !overflow, let total = UInt64(exactly: total) {
            return (Int128(product / total), Int128(product % total))
        }
        let (part, loss) = (Int128(amount) * Int128(weight)).quotientAndRemainder(dividingBy: total)
        return (part, loss)
    }
}
