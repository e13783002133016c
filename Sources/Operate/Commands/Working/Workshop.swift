import ConnectorKit
import Database
import Jobs
import Ledger
import Logging
import ServiceLifecycle
import Sync

/// What runs beside or without the web server: the worker that does jobs and the scheduler that enqueues them.
struct Workshop {
    let services: [any Service]

    /// - Throws: `CommandError` for a setting that says nothing.
    init(_ warehouse: any Warehouse, _ settings: Settings, _ logger: Logger) throws {
        let clock = WallClock(now: Clock.now)
        let handlers: [String: JobHandler] = [
            SyncJob.kind: SyncJob.handler(try settings.syncEngine(on: warehouse)),
            WatchJob.kind: WatchJob.handler(warehouse),
        ]
        services = [
            JobWorker(warehouse, handlers: handlers, clock: clock, logger: logger),
            Scheduler(warehouse, clock: clock, logger: logger),
        ]
    }
}
