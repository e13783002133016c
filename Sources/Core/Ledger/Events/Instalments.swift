/// Fills the instalments of one invoice with what was applied to it, when the source does not say which was meant.
///
/// The earliest due is filled first, then the order given. What is left when all are full goes to the last one due,
/// which is then in excess: nothing is clamped away. Amounts are minor units of one currency.
package enum Instalments {
    /// The part of `applied` that each instalment receives, in the order given; the parts add up to `applied`.
    ///
    /// - Parameter applied: zero or more, in minor units.
    /// - Throws: `LedgerError.unsplittable` without instalments, for an instalment below zero or for `applied` below
    ///   zero.
    package static func fill(
        _ instalments: [(dueOn: CivilDate, amount: Int64)], with applied: Int64
    ) throws(LedgerError) -> [Int64] {
        guard applied >= 0, !instalments.isEmpty, instalments.allSatisfy({ $0.amount >= 0 }) else {
            throw .unsplittable
        }
        let byDueDate = instalments.indices.sorted { (instalments[$0].dueOn, $0) < (instalments[$1].dueOn, $1) }
        var parts = [Int64](repeating: 0, count: instalments.count)
        var left = applied
        for index in byDueDate {
            parts[index] = min(left, instalments[index].amount)
            left -= parts[index]
        }
        if let last = byDueDate.last { parts[last] += left }
        return parts
    }
}
