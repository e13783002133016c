package import ConnectorKit
package import Ledger
import Synchronization

/// A clock that moves only when somebody sleeps on it; what was slept is on record.
package final class HandClock: Sendable {
    private let state: Mutex<(now: Instant, slept: [Duration])>
    private let chance: Double

    package init(_ now: Instant = Instant(microseconds: 1_773_320_400_000_000), chance: Double = 0) {
        state = Mutex((now, []))
        self.chance = chance
    }

    package var slept: [Duration] { state.withLock { $0.slept } }
    package var now: Instant { state.withLock { $0.now } }

    package var wall: WallClock {
        WallClock(
            now: { [self] in now },
            sleep: { [self] duration in
                try Task.checkCancellation()
                state.withLock {
                    $0.now = $0.now.adding(duration)
                    $0.slept.append(duration)
                }
                await Task.yield()
            },
            chance: { [chance] in chance })
    }
}
