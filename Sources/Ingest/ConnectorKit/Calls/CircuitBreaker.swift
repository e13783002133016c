package import Ledger

/// Keeps from asking a source that is down: after a few failures in a row it rests, then one call may try.
///
/// Its state is kept with the source, so that all processes rest together.
package struct CircuitBreaker: Sendable, Equatable {
    /// Failures in a row, 0 after a call that went well.
    package private(set) var failures: Int
    /// Until when nobody asks; nil while it is closed.
    package private(set) var restsUntil: Instant?
    package var threshold: Int
    package var rest: Duration
    package var longestRest: Duration

    package init(
        failures: Int = 0, restsUntil: Instant? = nil, threshold: Int = 5, rest: Duration = .seconds(60),
        longestRest: Duration = .seconds(1800)
    ) {
        self.failures = failures
        self.restsUntil = restsUntil
        self.threshold = threshold
        self.rest = rest
        self.longestRest = longestRest
    }

    /// Nil when a call may be made, else when the next one may. A person who asks is always let through.
    package func closedUntil(_ now: Instant) -> Instant? {
        guard let restsUntil, now < restsUntil else { return nil }
        return restsUntil
    }

    /// The source could not be reached or could not answer. Each further failure doubles the rest.
    package mutating func failed(at now: Instant) {
        failures += 1
        guard failures >= threshold else { return }
        let doubled = rest * (1 << min(failures - threshold, 16))
        restsUntil = now.adding(min(doubled, longestRest))
    }

    package mutating func succeeded() {
        failures = 0
        restsUntil = nil
    }
}
