package import Ledger

/// How long somebody who failed to sign in waits before the next attempt is looked at.
package struct Throttle: Sendable, Equatable {
    package let free: Int
    package var failures: Int
    package var lastFailure: Instant

    /// A person mistypes; from the sixth failure on it takes longer each time.
    package static func account(failures: Int, lastFailure: Instant) -> Throttle {
        Throttle(free: 5, failures: failures, lastFailure: lastFailure)
    }

    /// Many people may share an address.
    package static func address(failures: Int, lastFailure: Instant) -> Throttle {
        Throttle(free: 30, failures: failures, lastFailure: lastFailure)
    }

    private static let second: Int64 = 1_000_000
    /// After an hour without a failure the earlier ones count no more.
    package static let memory = 3600 * second

    /// Seconds still to wait; 0 when an attempt is welcome. Doubles from 2 s to 15 minutes.
    package func wait(at now: Instant) -> Int {
        guard failures >= free, now.microseconds - lastFailure.microseconds < Self.memory else { return 0 }
        let pause = min(Int64(900), Int64(2) << Int64(min(failures - free, 20))) * Self.second
        let left = lastFailure.microseconds + pause - now.microseconds
        return left <= 0 ? 0 : Int((left + Self.second - 1) / Self.second)
    }

    package func failed(at now: Instant) -> Throttle {
        let isFresh = now.microseconds - lastFailure.microseconds < Self.memory
        return Throttle(free: free, failures: isFresh ? failures + 1 : 1, lastFailure: now)
    }
}
