import ArgumentParser
import ConnectorKit
import Database
import Foundation
import Ledger
import Schema
import Sync

/// `millrace sync [SOURCE…]`: one run now.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Read the connected sources now.",
        discussion: """
            Reads what is new since the last time and the days that may have changed, all sources side by side. Stopped \
            anywhere it goes on from the last page that was kept. One source that fails does not stop the others.
            """)

    @Argument(help: "The sources to read; all that are connected if none is named.") var sources: [String] = []
    @OptionGroup var store: StoreOptions
    @Flag(name: .long, help: "Everything again from the first day; what is unchanged stays as it is.") var full = false
    @Option(name: .long, help: ArgumentHelp("From this day only.", valueName: "YYYY-MM-DD")) var since: String?
    @Option(name: .long, help: ArgumentHelp("Up to this day only.", valueName: "YYYY-MM-DD")) var until: String?
    @Option(name: .long, help: "About so many records at most.") var limit: Int?
    @Flag(name: .long, help: "One source after the other.") var sequential = false
    @Flag(name: .long, help: "Also ask a source that is being left alone after failures.") var force = false
    @Flag(name: .long, help: "Take out records missing at the source however many they are.") var acceptDeletions =
        false
    @Flag(name: .long, help: "Only say how many calls it would take, a day and a month.") var plan = false
    @Flag(name: .long, help: "Print one JSON result.") var json = false

    func run() async throws {
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        let organisation = try await settings.organisation(on: warehouse)
        let engine = try settings.syncEngine(on: warehouse)
        let names = try await names(of: organisation, on: warehouse)
        if plan {
            try await SyncPlanText.say(
                for: names, engine, organisation, span: span(for: organisation), on: warehouse, json: json)
            return try await warehouse.close()
        }
        let requests = try names.map { try request($0, organisation) }
        let lines = SyncProgress(silent: json, several: names.count > 1)
        let reports = try await Self.run(requests, engine, sequential: sequential, lines)
        lines.end()
        try await warehouse.close()
        if json {
            Console.write(SyncReportShape.json(reports))
        } else {
            for report in reports { Console.say(SyncReportText.text(report)) }
        }
        if let status = ExitStatus(reports) { throw status }
    }

    private func names(of organisation: Organisation, on warehouse: any Warehouse) async throws -> [String] {
        let connected = try await warehouse.read { connection in
            try ConnectedSource.all(in: Book(of: organisation, on: connection)).filter(\.isConnected).map(\.name)
        }
        let wanted = sources.isEmpty ? connected : sources
        guard !wanted.isEmpty else {
            throw CommandError("no source is connected", remedy: "Connect one: millrace connect --help")
        }
        return wanted
    }

    private func span(for organisation: Organisation) throws -> SyncSpan {
        SyncSpan(
            today: try organisation.today(at: Clock.now()), since: try day(since, "--since"),
            until: try day(until, "--until"), isFull: full)
    }

    private func request(_ name: String, _ organisation: Organisation) throws -> SyncRequest {
        SyncRequest(
            organisation: organisation, source: name, since: try day(since, "--since"),
            until: try day(until, "--until"), isFull: full, limit: limit, isForced: force,
            acceptsDeletions: acceptDeletions)
    }

    private func day(_ text: String?, _ option: String) throws -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(iso: text) else {
            throw CommandError("\(option) \(text) is no day", remedy: "Write it as 2025-03-01.", code: .usage)
        }
        return day
    }

    /// Every report, in the order asked; a source that could not even begin is a report, too.
    private static func run(
        _ requests: [SyncRequest], _ engine: SyncEngine, sequential: Bool, _ lines: SyncProgress
    ) async throws -> [SyncReport] {
        @Sendable func one(_ request: SyncRequest) async throws -> SyncReport {
            do {
                return try await engine.run(request, progress: lines.show)
            } catch let error as DatabaseError {
                throw error
            } catch {
                return SyncReport(of: request.source, failed: CommandError(error))
            }
        }
        if sequential {
            var reports: [SyncReport] = []
            for request in requests { reports.append(try await one(request)) }
            return reports
        }
        return try await withThrowingTaskGroup(of: (Int, SyncReport).self) { group in
            for (place, request) in requests.enumerated() { group.addTask { (place, try await one(request)) } }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

extension SyncReport {
    fileprivate init(of source: String, failed error: CommandError) {
        self.init()
        self.source = source
        state = error.code == .person ? .person : .failed
        problem = error.message
        remedy = error.remedy
    }
}

extension ExitStatus {
    /// The worst of what happened; nil when all is done.
    fileprivate init?(_ reports: [SyncReport]) {
        let states = Set(reports.map(\.state))
        if states.contains(.person) {
            self = .person
        } else if !states.isDisjoint(with: [.failed, .cancelled, .broken, .running]) {
            self = .failed
        } else if states.contains(.partial) {
            self = .partial
        } else {
            return nil
        }
    }
}
