import Database
package import Ledger
package import Schema

/// Work for later: what is enqueued in a transaction is there exactly when that transaction is kept.
package enum JobQueue {
    /// Adds a job, or finds the one of its key that waits or runs already.
    /// - Returns: its number, and whether it is new.
    @discardableResult
    package static func enqueue(_ job: NewJob, at now: Instant, in book: Book) throws -> (id: Int64, isNew: Bool) {
        _ = try book.rows(Queries.job("lock"))
        let named: Parameters = ["kind": .text(job.kind), "unique_key": .text(job.uniqueKey)]
        if let row = try book.row(Queries.job("active"), named) { return (try row.int("id"), false) }
        let id = try book.row(Queries.job("next_id"))!.int("id")
        try book.execute(
            Queries.job("add"),
            [
                "id": .int(id), "kind": .text(job.kind), "unique_key": .text(job.uniqueKey),
                "payload": .text(job.payload), "run_at": Value(job.runAt ?? now),
                "max_attempts": Value(job.maxAttempts),
                "at": Value(now),
            ])
        return (id, true)
    }

    /// The jobs of a book, newest first.
    /// - Parameter state: `waiting`, `running`, `done` or `dead`; nil: all.
    package static func list(state: String? = nil, limit: Int = 100, in book: Book) throws -> [JobItem] {
        try book.rows(Queries.job("list"), ["state": Value(state), "id": .null, "limit": Value(limit)])
            .map(JobItem.init(row:))
    }

    package static func find(_ id: Int64, in book: Book) throws -> JobItem {
        let row = try book.row(Queries.job("list"), ["state": .null, "id": .int(id), "limit": 1])
        guard let row else { throw JobError.unknown(id) }
        return try JobItem(row: row)
    }

    /// A dead job is tried again at once, with all its attempts.
    package static func retry(_ id: Int64, at now: Instant, in book: Book) throws {
        let state = try find(id, in: book).state
        guard state == "dead" else { throw JobError.notDead(id, state: state) }
        guard try book.execute(Queries.job("retry"), ["id": .int(id), "now": Value(now)]) == 1 else {
            throw JobError.replaced(id)
        }
    }

    package static func drop(_ id: Int64, in book: Book) throws {
        guard try find(id, in: book).state != "running" else { throw JobError.running(id) }
        try book.execute(Queries.job("drop"), ["id": .int(id)])
    }
}

/// A job to be added.
package struct NewJob: Sendable {
    package var kind: String
    /// Of jobs that wait or run there is one for each key of a kind.
    package var uniqueKey: String
    /// JSON.
    package var payload: String
    /// Nil: now.
    package var runAt: Instant?
    package var maxAttempts: Int

    package init(kind: String, uniqueKey: String, payload: String = "{}", runAt: Instant? = nil, maxAttempts: Int = 5) {
        self.kind = kind
        self.uniqueKey = uniqueKey
        self.payload = payload
        self.runAt = runAt
        self.maxAttempts = maxAttempts
    }
}

/// A job as it stands.
package struct JobItem: Sendable, Equatable {
    package let id: Int64
    package let kind: String
    package let uniqueKey: String
    package let payload: String
    package let state: String
    package let runAt: Instant
    package let attempts: Int
    package let maxAttempts: Int
    package let worker: String?
    package let outcome: String?
    package let problem: String?
    package let remedy: String?
    package let createdAt: Instant
    package let endedAt: Instant?

    init(row: Row) throws {
        id = try row.int("id")
        kind = try row.text("kind")
        uniqueKey = try row.text("unique_key")
        payload = try row.text("payload")
        state = try row.text("state")
        runAt = try row.instant("run_at")
        attempts = Int(try row.int("attempts"))
        maxAttempts = Int(try row.int("max_attempts"))
        worker = try row.optionalText("worker")
        outcome = try row.optionalText("outcome")
        problem = try row.optionalText("problem")
        remedy = try row.optionalText("remedy")
        createdAt = try row.instant("created_at")
        endedAt = try row.optionalInstant("ended_at")
    }
}

/// Why a job cannot be tried again or dropped.
package enum JobError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknown(Int64)
    case notDead(Int64, state: String)
    case replaced(Int64)
    case running(Int64)

    package var description: String {
        switch self {
        case .unknown(let id): "there is no job \(id)"
        case .notDead(let id, let state): "job \(id) is \(state), not dead"
        case .replaced(let id): "another job of the same kind waits or runs in place of job \(id)"
        case .running(let id): "job \(id) is being done"
        }
    }

    package var remedy: String {
        switch self {
        case .unknown, .notDead: "See what there is: millrace jobs list"
        case .replaced: "Let that one end; drop this one with millrace jobs drop ID."
        case .running: "Wait for its end, or stop the process that does it."
        }
    }
}
