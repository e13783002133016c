import ConnectorKit
import Ledger
import Synchronization

/// A clock that moves only when somebody sleeps on it; what was slept is on record.
final class HandClock: Sendable {
    private let state: Mutex<(now: Instant, slept: [Duration])>
    private let chance: Double

    init(_ now: Instant = Instant(microseconds: 1_773_320_400_000_000), chance: Double = 0) {
        state = Mutex((now, []))
        self.chance = chance
    }

    var slept: [Duration] { state.withLock { $0.slept } }
    var now: Instant { state.withLock { $0.now } }

    var wall: WallClock {
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
