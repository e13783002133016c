/// The axis of a chart of amounts: from zero to a round number at or above the largest.
struct Scale: Sendable, Equatable {
    /// In minor units.
    let top: Int64
    /// Gridlines, from zero upwards.
    let lines: [Int64]

    /// Two to five steps of 1, 2 or 5 times a power of ten.
    init(largest: Int64) {
        guard largest > 0 else {
            (top, lines) = (1, [0])
            return
        }
        var step: Int64 = 1
        search: while true {
            for factor: Int64 in [1, 2, 5] {
                let (candidate, tooFar) = step.multipliedReportingOverflow(by: factor)
                let steps = tooFar ? 0 : (largest - 1) / candidate + 1
                if tooFar || steps <= 4 {
                    let chosen = tooFar ? largest : candidate
                    let count = max((largest - 1) / chosen + 1, 1)
                    let (end, past) = chosen.multipliedReportingOverflow(by: count)
                    (top, lines) = past ? (largest, [0]) : (end, (0...count).map { $0 * chosen })
                    break search
                }
            }
            let (next, past) = step.multipliedReportingOverflow(by: 10)
            guard !past else {
                (top, lines) = (largest, [0])
                break
            }
            step = next
        }
    }
}
