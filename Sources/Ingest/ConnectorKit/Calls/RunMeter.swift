import Synchronization

/// What a run has cost so far, for whoever looks at it while it goes on.
package struct RunFigures: Sendable, Equatable {
    package var calls = 0
    package var bytes: Int64 = 0
    /// Calls that failed, by kind (`CallFailure.kind`).
    package var failures: [String: Int] = [:]
    /// Time spent waiting, by reason.
    package var waits: [WaitReason: Duration] = [:]
    /// What it waits for now, and until when by its own reckoning.
    package var waiting: WaitReason?

    package init() {}
}

package enum WaitReason: String, Sendable, CaseIterable {
    /// The source's rate, as allowed or adapted.
    case rate
    /// The source asked for patience.
    case throttled = "asked to wait"
    /// A pause before a failed call is tried again.
    case retry
}

/// Counts for one run; many tasks count at once.
package final class RunMeter: Sendable {
    private let figures = Mutex(RunFigures())

    package init() {}

    package var now: RunFigures { figures.withLock { $0 } }

    package func called(bytes: Int) {
        figures.withLock {
            $0.calls += 1
            $0.bytes += Int64(bytes)
        }
    }

    package func failed(_ failure: CallFailure) { figures.withLock { $0.failures[failure.kind, default: 0] += 1 } }

    func waiting(_ reason: WaitReason?) { figures.withLock { $0.waiting = reason } }

    func waited(_ reason: WaitReason, _ duration: Duration) {
        figures.withLock {
            $0.waits[reason, default: .zero] += duration
            $0.waiting = nil
        }
    }
}
