package import Ledger

/// The edges of time and chance; tests hand in their own.
package struct WallClock: Sendable {
    package var now: @Sendable () -> Instant
    /// Returns after the time has passed, or throws `CancellationError`.
    package var sleep: @Sendable (Duration) async throws -> Void
    /// From 0 up to 1.
    package var chance: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.now = now
        self.sleep = sleep
        self.chance = chance
    }
}

extension Instant {
    package func adding(_ duration: Duration) -> Instant {
        Instant(microseconds: microseconds + duration.microseconds)
    }

    package func duration(since earlier: Instant) -> Duration {
        .microseconds(microseconds - earlier.microseconds)
    }
}

extension Duration {
    package var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
