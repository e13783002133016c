/// How long to sleep before asking again for a lock that another connection holds.
///
/// Short at first, because most writes take a millisecond, then a tenth of a second, which costs nothing while another
/// process loads for half a minute.
struct BusyWait {
    let patience: Duration

    private static let firstPauses: [Int64] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50]
    private static let laterPause: Int64 = 100

    /// The pause before attempt number `attempt` (from 0), or nil when the patience is used up.
    func pause(attempt: Int) -> Duration? {
        let slept =
            attempt < Self.firstPauses.count
            ? Self.firstPauses[..<attempt].reduce(0, +)
            : Self.firstPauses.reduce(0, +) + Int64(attempt - Self.firstPauses.count) * Self.laterPause
        guard .milliseconds(slept) < patience else { return nil }
        return .milliseconds(attempt < Self.firstPauses.count ? Self.firstPauses[attempt] : Self.laterPause)
    }
}
