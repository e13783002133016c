package import Ledger

/// One reading of a source that syncs itself: while it goes on, and afterwards.
package struct RunItem: Sendable {
    package let id: Int64
    package let source: String
    /// `sync` or `rebuild`.
    package let kind: String
    /// `running`, `done`, `partial`, `failed`, `person`, `cancelled` or `broken`.
    package let state: String
    package let askedBy: String
    package let since: CivilDate?
    package let until: CivilDate?
    package let isFull: Bool
    /// What was read last, in the source's own terms.
    package let place: String
    package let stepsDone: Int
    package let stepsTotal: Int
    package let pages: Int
    package let read: Int
    package let new: Int
    package let changed: Int
    package let same: Int
    package let refused: Int
    package let deleted: Int
    package let lines: Int
    package let events: Int
    package let byteCount: Int64
    package let calls: Int
    /// Milliseconds spent waiting, by reason.
    package let waits: [RunCount]
    /// Calls that failed, by kind.
    package let failures: [RunCount]
    /// What it waits for now.
    package let waiting: String?
    package let problem: String?
    package let remedy: String?
    package let startedAt: Instant
    package let heartbeatAt: Instant
    package let endedAt: Instant?

    /// Seconds it may still take, by what it took so far; nil where that says nothing.
    package func secondsLeft(at now: Instant) -> Int? {
        guard state == "running", stepsDone > 0, stepsTotal >= stepsDone else { return nil }
        let taken = max(now.microseconds - startedAt.microseconds, 0) / 1_000_000
        return Int(taken) * (stepsTotal - stepsDone) / stepsDone
    }
}

/// A number by the name of what it counts.
package struct RunCount: Sendable, Equatable {
    package let name: String
    package let count: Int64
}

/// One page of a run.
package struct RunPage: Sendable {
    package let page: Int
    package let stream: String
    package let place: String
    package let read: Int
    package let new: Int
    package let changed: Int
    package let same: Int
    package let refused: Int
    package let byteCount: Int64
    package let notes: [RunNote]
    package let recordedAt: Instant
}

/// Something odd about a page that did not keep it from being read.
package struct RunNote: Sendable, Equatable {
    package let code: String
    package let message: String
}

/// A run with its latest pages and the records it set aside.
package struct RunDetail: Sendable {
    package let run: RunItem
    package let pages: Listing<RunPage>
    package let refusals: [QuarantineItem]
}
