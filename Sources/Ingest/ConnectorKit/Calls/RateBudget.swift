package import Ledger

/// How fast a source may be asked: a bucket of tokens that fills at a rate, and a rate that adapts.
///
/// A source that says "too many" halves the rate; every call that goes well gives a tenth of the allowed rate back.
package struct RateBudget: Sendable, Equatable {
    /// Calls per second, at most and now.
    package let allowedRate: Double
    package private(set) var rate: Double
    /// Calls that may follow each other at once.
    package let burst: Double
    private var tokens: Double
    private var filledAt: Instant
    private var rest: Rest?

    /// Asked for by the source.
    private struct Rest: Equatable {
        var from: Instant
        var until: Instant
    }

    /// - Parameters:
    ///   - rate: calls per second, above 0.
    ///   - burst: at least 1.
    package init(rate: Double, burst: Int = 1, at now: Instant) {
        allowedRate = max(rate, 0.001)
        self.rate = allowedRate
        self.burst = Double(max(burst, 1))
        tokens = self.burst
        filledAt = now
    }

    /// Takes the right to one call.
    /// - Returns: nil when the call may be made now, else how long to wait before asking again.
    package mutating func take(at now: Instant) -> Duration? {
        // A clock that was set back makes no rest longer.
        if let set = rest, now < set.from {
            rest = Rest(from: now, until: now.adding(set.until.duration(since: set.from)))
        }
        if let rest, now < rest.until { return rest.until.duration(since: now) }
        fill(at: now)
        if tokens >= 1 {
            tokens -= 1
            return nil
        }
        return .microseconds(Int64(((1 - tokens) / rate * 1_000_000).rounded(.up)))
    }

    /// The source said "too many"; nobody asks it again before `pause` is over.
    package mutating func throttled(for pause: Duration, at now: Instant) {
        fill(at: now)
        rate = max(rate / 2, allowedRate / 64)
        tokens = 0
        rest = Rest(from: now, until: max(rest?.until ?? now, now.adding(pause)))
    }

    package mutating func succeeded() { rate = min(rate + allowedRate / 10, allowedRate) }

    private mutating func fill(at now: Instant) {
        // A clock that was set back gives nothing and takes nothing.
        let passed = max(now.microseconds - filledAt.microseconds, 0)
        tokens = min(tokens + Double(passed) / 1_000_000 * rate, burst)
        filledAt = now
    }
}
