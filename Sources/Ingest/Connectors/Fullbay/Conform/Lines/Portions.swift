/// How the labor of a complaint falls to its technicians.
enum Portions {
    /// 100 percent, in millionths.
    static let all: Int64 = 100_000_000
    /// No percentage beyond these can be meant.
    static let sensible: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000

    /// Weights of the technicians: as sent where all are known; one without a portion has an equal share of what the
    /// others leave of 100 percent, nothing where they leave nothing; all of them zero means all of them alike.
    ///
    /// - Parameter portions: millionths of a percent; one below zero counts as zero.
    static func weights(_ portions: [Int64?]) -> [Int64] {
        if portions.count == 1 { return [1] }
        let unknown = Int64(portions.count { $0 == nil })
        let known = portions.map { $0.map { max(0, $0) } }
        let rest = Int64(clamping: max(0, Int128(all) - known.reduce(Int128(0)) { $0 + Int128($1 ?? 0) }))
        // Times the number of unknown ones, so that an equal share of the rest is a whole number.
        let weights = known.map { portion in portion.map { $0 * max(1, unknown) } ?? rest }
        return weights.contains { $0 > 0 } ? weights : Array(repeating: 1, count: weights.count)
    }

    /// Whether what was sent leaves doubt who did how much.
    static func addUp(_ portions: [Int64?]) -> Bool {
        let sum = portions.reduce(Int128(0)) { $0 + Int128($1 ?? 0) }
        let isNegative = portions.contains { ($0 ?? 0) < 0 }
        let tolerance: Int128 = 1000  // a thousandth of a percent
        let isTooMuch = sum > Int128(all) + tolerance
        return !isNegative && !isTooMuch && (portions.contains(nil) || sum >= Int128(all) - tolerance)
    }
}
