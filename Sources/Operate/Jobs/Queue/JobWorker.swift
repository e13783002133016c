package import ConnectorKit
package import Database
import Foundation
import Ledger
package import Logging
package import Schema
import ServiceLifecycle

/// Does the work of a kind of job. Told which job it is; what it returns is kept as the outcome.
package typealias JobHandler = @Sendable (JobTask) async throws -> String

/// One job that is being done.
package struct JobTask: Sendable {
    package let organisation: Organisation
    package let id: Int64
    package let kind: String
    /// JSON.
    package let payload: String
    /// From 1.
    package let attempt: Int
    package let maxAttempts: Int
}

/// Takes jobs that are due and does them, several at once; of all workers on a store each job has one.
///
/// A job is leased: its worker shows a sign of life every few seconds, and one that shows none is replaced within
/// `lease` and a poll. A worker that lost a lease stops the work and leaves the job alone.
package struct JobWorker: Service {
    private let warehouse: any Warehouse
    private let handlers: [String: JobHandler]
    private let concurrency: Int
    private let clock: WallClock
    private let logger: Logger
    private let name: String

    package static let lease = Duration.seconds(10)
    private static let beat = Duration.seconds(3)
    private static let poll = Duration.seconds(1)
    /// Jobs that went well are forgotten after so long.
    private static let memory = Duration.seconds(30 * 86_400)

    /// - Parameter name: unlike any other worker's.
    package init(
        _ warehouse: any Warehouse, handlers: [String: JobHandler], concurrency: Int = 4, clock: WallClock,
        logger: Logger,
        name: String =
            "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier):\(UUID().uuidString)"
    ) {
        self.warehouse = warehouse
        self.handlers = handlers
        self.concurrency = max(concurrency, 1)
        self.clock = clock
        self.logger = logger
        self.name = name
    }

    /// Works until the task is cancelled or, within a `ServiceGroup`, asked to stop; what is being done then is handed
    /// back.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for place in 0..<concurrency {
                    group.addTask { await loop(keepsOrder: place == 0) }
                }
            }
        }
    }

    private func loop(keepsOrder: Bool) async {
        while !Task.isCancelled {
            do {
                if keepsOrder { try await rescue() }
                if try await workOnce() { continue }
            } catch is CancellationError {
                return
            } catch  where Task.isCancelled {
                return
            } catch {
                logger.error("jobs cannot be read", metadata: ["error": "\(error)"])
            }
            try? await clock.sleep(Self.poll)
        }
    }

    /// Puts the jobs of workers that died back into the queue.
    /// - Returns: how many.
    @discardableResult
    package func rescue() async throws -> Int {
        let now = clock.now()
        let before = now.adding(.zero - Self.memory)
        return try await warehouse.write { connection in
            try connection.installation.execute(Queries.job("forget"), ["before": Value(before)])
            return try connection.installation.execute(Queries.job("rescue"), ["now": Value(now)])
        }
    }

    /// Does the next job that is due.
    /// - Returns: false when there is none.
    package func workOnce() async throws -> Bool {
        guard let task = try await claim() else { return false }
        await work(on: task)
        return true
    }

    private func claim() async throws -> JobTask? {
        let (now, name) = (clock.now(), name)
        let kinds = "[" + handlers.keys.sorted().map { "\"\($0)\"" }.joined(separator: ",") + "]"
        return try await warehouse.write { connection in
            let row = try connection.installation.row(
                Queries.job("claim"),
                [
                    "worker": .text(name), "until": Value(now.adding(Self.lease)), "now": Value(now),
                    "kinds": .text(kinds),
                ])
            guard let row else { return nil }
            let number = try row.int("organisation_id")
            guard let organisation = try Organisation.all(on: connection).first(where: { $0.id == number }) else {
                throw DatabaseError.broken("a job of organisation \(number), which there is not")
            }
            return JobTask(
                organisation: organisation, id: try row.int("id"), kind: try row.text("kind"),
                payload: try row.text("payload"), attempt: Int(try row.int("attempts")),
                maxAttempts: Int(try row.int("max_attempts")))
        }
    }

    private func work(on task: JobTask) async {
        guard let handler = handlers[task.kind] else { return }
        let ending = await withTaskGroup(of: Ending.self) { group in
            group.addTask {
                do {
                    return .verdict(.done(try await handler(task)))
                } catch let failure as JobFailure {
                    return .failed(failure)
                } catch is CancellationError {
                    return .stopped
                } catch {
                    return .failed(.retry("\(error)"))
                }
            }
            group.addTask { await keepLease(of: task) }
            let first = await group.next()!
            group.cancelAll()
            return first
        }
        // The end is written also when this worker is being stopped.
        await Task { await end(task, ending) }.value
    }

    private enum Ending: Sendable {
        case verdict(JobVerdict)
        case failed(JobFailure)
        /// This worker was asked to stop.
        case stopped
        /// Another worker has the job by now.
        case lost
    }

    private func keepLease(of task: JobTask) async -> Ending {
        while true {
            do { try await clock.sleep(Self.beat) } catch { return .stopped }
            let until = clock.now().adding(Self.lease)
            do {
                let kept = try await warehouse.write { [name] connection in
                    try Book(of: task.organisation, on: connection).execute(
                        Queries.job("beat"),
                        [
                            "id": .int(task.id), "worker": .text(name), "attempts": Value(task.attempt),
                            "until": Value(until),
                        ])
                }
                if kept == 0 { return .lost }
            } catch is CancellationError {
                return .stopped
            } catch {
                // The store is away for a moment; the lease tells how long that may last.
                logger.warning("no sign of life could be given", metadata: ["job": "\(task.id)", "error": "\(error)"])
            }
        }
    }

    private func end(_ task: JobTask, _ ending: Ending) async {
        let now = clock.now()
        let verdict: JobVerdict
        switch ending {
        case .lost: return logger.warning("a job was taken over by another worker", metadata: ["job": "\(task.id)"])
        case .verdict(let reached): verdict = reached
        case .stopped: verdict = .after(.later(now, "its worker was stopped"), attempt: 0, of: 1, at: now, chance: 0)
        case .failed(let failure):
            verdict = .after(failure, attempt: task.attempt, of: task.maxAttempts, at: now, chance: clock.chance())
        }
        if let problem = verdict.problem {
            logger.notice(
                "a job is not done", metadata: ["job": "\(task.id)", "kind": "\(task.kind)", "problem": "\(problem)"])
        }
        do {
            try await warehouse.write { [name] connection in
                _ = try Book(of: task.organisation, on: connection).execute(
                    Queries.job("end"),
                    [
                        "id": .int(task.id), "worker": .text(name), "attempts": Value(task.attempt),
                        "state": .text(verdict.state.rawValue), "run_at": Value(verdict.runAt),
                        "uncounted": .int(verdict.counts ? 0 : 1), "outcome": Value(verdict.outcome),
                        "problem": Value(verdict.problem), "remedy": Value(verdict.remedy),
                        "ended_at": verdict.state == .waiting ? .null : Value(now),
                    ])
            }
        } catch {
            // Its lease runs out and it is done again: handlers bear that.
            logger.error("a job's end could not be kept", metadata: ["job": "\(task.id)", "error": "\(error)"])
        }
    }
}
