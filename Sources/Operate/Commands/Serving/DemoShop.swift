import ConnectorKit
import Database
import Foundation
import Jobs
import Ledger
import Sandbox
import Schema
import ServiceLifecycle
import Sync

/// The demo's repair shop: its invented feed beside the web server, and the source that reads it.
struct DemoShop: Sendable {
    private let sandbox: FullbaySandbox
    private let warehouse: any Warehouse
    private let engine: SyncEngine
    private let since: CivilDate

    private static let source = "shop"
    private static let organisation = "demo"
    /// Days of work that are read at first.
    private static let days = 90

    init(seed: UInt64, on warehouse: any Warehouse, _ settings: Settings) throws {
        guard let today = Clock.day(), let first = CivilDate(dayNumber: today.dayNumber - 720),
            let since = CivilDate(dayNumber: today.dayNumber - Self.days)
        else { throw CommandError("this machine's clock shows no day", remedy: "Set the clock and start again.") }
        sandbox = FullbaySandbox(FullbayConfiguration(seed: seed, invoicesPerDay: 8, from: first, to: today))
        engine = try settings.syncEngine(on: warehouse)
        self.warehouse = warehouse
        self.since = since
    }

    /// The feed; each time it starts, the source learns where it answers.
    var services: [any Service] { [Feed(shop: self)] }

    private struct Feed: Service {
        let shop: DemoShop
        func run() async throws {
            try await shop.sandbox.serve { port in
                do { _ = try await shop.connect(port: port) } catch {
                    Console.note("the demo's shop cannot be read: \(error)")
                }
            }
        }
    }

    /// Reads the shop for the first time; later the schedule does.
    func readOnce() async throws {
        let isNew = try await warehouse.read { connection in
            let book = Book(of: try Organisation.chosen(slug: Self.organisation, on: connection), on: connection)
            return try ConnectedSource.all(in: book).first { $0.name == Self.source }?.isUnread(in: book) ?? true
        }
        guard isNew else { return }
        let report = try await withThrowingTaskGroup(of: SyncReport?.self) { group in
            let (ports, tell) = AsyncStream<Int>.makeStream()
            group.addTask {
                defer { tell.finish() }
                try await sandbox.serve { tell.yield($0) }
                return nil
            }
            group.addTask {
                for await port in ports {
                    let organisation = try await connect(port: port)
                    return try await engine.run(SyncRequest(organisation: organisation, source: Self.source))
                }
                throw SandboxDidNotStart()
            }
            defer { group.cancelAll() }
            while let report = try await group.next() {
                if let report { return report }
            }
            throw SandboxDidNotStart()
        }
        Console.note(SyncReportText.text(report) + "\n")
    }

    private func connect(port: Int) async throws -> Organisation {
        let (credentials, desk, now, since) = (sandbox.credentials(port: port), engine.desk, Clock.now(), since)
        return try await warehouse.write { connection in
            let organisation = try Organisation.chosen(slug: Self.organisation, on: connection)
            let book = Book(of: organisation, on: connection)
            let isNew = try !ConnectedSource.all(in: book).contains { $0.name == Self.source }
            var given = [
                "base_url": credentials.baseURL, "public_ip": credentials.publicIP, "key": credentials.key,
                "rate": "200",
            ]
            if isNew { given["since"] = since.description }
            _ = try desk.connect(try desk.kind("fullbay"), as: Self.source, given, at: now, in: book)
            if isNew {
                try Timetable.put(SyncJob.schedule(Self.source, ScheduleRule("every 15m")), at: now, in: book)
                try WatchJob.begin(at: now, in: book)
            }
            return organisation
        }
    }
}
