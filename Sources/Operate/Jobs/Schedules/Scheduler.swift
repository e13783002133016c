package import ConnectorKit
package import Database
import Foundation
import Ledger
package import Logging
import Schema
import ServiceLifecycle

/// Enqueues what is due. Of all processes on a store one does, for as long as it renews its right to.
///
/// A time that was missed is caught up once, however often it passed: the job is enqueued and the next time is counted from
/// now, both in one transaction.
package struct Scheduler: Service {
    private let warehouse: any Warehouse
    private let clock: WallClock
    private let logger: Logger
    private let name: String

    private static let role = "scheduler"
    private static let term = Duration.seconds(10)
    private static let poll = Duration.seconds(2)

    package init(
        _ warehouse: any Warehouse, clock: WallClock, logger: Logger,
        name: String =
            "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier):\(UUID().uuidString)"
    ) {
        self.warehouse = warehouse
        self.clock = clock
        self.logger = logger
        self.name = name
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await tick() } catch  where Task.isCancelled { break } catch {
                    logger.error("schedules cannot be read", metadata: ["error": "\(error)"])
                }
                try? await clock.sleep(Self.poll)
            }
        }
        let name = name
        // The next leader need not wait for the term's end.
        await Task { [warehouse] in
            _ = try? await warehouse.write { connection in
                try connection.installation.execute(
                    Queries.schedule("resign"), ["role": .text(Self.role), "holder": .text(name)])
            }
        }.value
    }

    /// Starts what is due, if this process leads.
    /// - Returns: how many jobs were enqueued; nil when another process leads.
    @discardableResult
    package func tick() async throws -> Int? {
        let (now, name) = (clock.now(), name)
        let leads = try await warehouse.write { connection in
            try connection.installation.execute(
                Queries.schedule("lead"),
                [
                    "role": .text(Self.role), "holder": .text(name), "until": Value(now.adding(Self.term)),
                    "now": Value(now),
                ]) > 0
        }
        guard leads else { return nil }
        let due = try await warehouse.read { try $0.installation.rows(Queries.schedule("due"), ["now": Value(now)]) }
        var started = 0
        for row in due where try await start(row) { started += 1 }
        return started
    }

    private func start(_ row: Row) async throws -> Bool {
        let now = clock.now()
        return try await warehouse.write { [logger] connection in
            let organisation = try Organisation.chosen(slug: row.text("slug"), on: connection)
            let book = Book(of: organisation, on: connection)
            let name = try row.text("name")
            let next: Instant
            do {
                let rule = try ScheduleRule(row.text("rule"))
                next = try Timetable.next(rule, name, after: now, organisation)
            } catch {
                // A rule of a later program; looked at again in a day.
                logger.error("a schedule cannot be read", metadata: ["schedule": "\(name)", "error": "\(error)"])
                next = now.adding(.seconds(86_400))
            }
            let moved = try book.execute(
                Queries.schedule("move"),
                ["name": .text(name), "now": Value(now), "next_at": Value(next), "was": .int(try row.int("next_at"))])
            guard moved == 1 else { return false }
            let spread = (try? ScheduleRule(row.text("rule")))?.spread ?? .zero
            return try JobQueue.enqueue(
                NewJob(
                    kind: row.text("kind"), uniqueKey: name, payload: row.text("payload"),
                    runAt: now.adding(Timetable.jitter(name, organisation, within: spread))), at: now, in: book
            ).isNew
        }
    }
}
