package import ConnectorKit

/// What a run did, while it goes on and afterwards.
package struct SyncReport: Sendable, Equatable {
    package enum State: String, Sendable {
        case running
        /// Everything was read.
        case done
        /// Read, but something waits in quarantine or could not be read whole.
        case partial
        case failed
        /// Only a person can help.
        case person
        case cancelled
        /// Its process died.
        case broken
    }

    package var run: Int64 = 0
    package var source = ""
    package var state = State.running
    package var place = ""
    package var stepsDone = 0
    package var stepsTotal = 0
    package var pages = 0
    package var counts = RecordCounts()
    package var deleted = 0
    package var lines = 0
    package var events = 0
    package var figures = RunFigures()
    package var notes: [PageNote: Int] = [:]
    package var problem: String?
    package var remedy: String?

    package init() {}
}

/// How many records were met, by what they were to the book.
package struct RecordCounts: Sendable, Equatable {
    package var new = 0
    package var changed = 0
    package var same = 0
    package var refused = 0

    package init() {}

    package var read: Int { new + changed + same + refused }

    package static func += (counts: inout RecordCounts, more: RecordCounts) {
        counts.new += more.new
        counts.changed += more.changed
        counts.same += more.same
        counts.refused += more.refused
    }
}
