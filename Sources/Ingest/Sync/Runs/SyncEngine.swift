package import ConnectorKit
package import Database
import Foundation
import Ledger
package import Schema

/// Reads sources: fetches pages ahead of the writing, keeps each with everything that follows from it in one transaction,
/// and shows how far it is.
package struct SyncEngine: Sendable {
    let warehouse: any Warehouse
    package let desk: SourceDesk
    let clock: WallClock
    let sizes: SyncSizes
    private let ended: @Sendable (SyncReport, Organisation) async -> Void

    /// - Parameter ended: told of every run once it is over and in the book, whoever asked for it.
    package init(
        _ warehouse: any Warehouse, desk: SourceDesk, clock: WallClock, sizes: SyncSizes = SyncSizes(),
        ended: @escaping @Sendable (SyncReport, Organisation) async -> Void = { _, _ in }
    ) {
        self.warehouse = warehouse
        self.desk = desk
        self.clock = clock
        self.sizes = sizes
        self.ended = ended
    }

    /// Reads one source as far as it goes.
    ///
    /// - Parameter progress: called a few times a second at most, on any thread.
    /// - Returns: what was done; a source that failed is a report, too.
    /// - Throws: `SourceDeskError`, `MasterKeyError`, `DatabaseError`: there was no run at all, or the book cannot be
    ///   written any more. Cancelling ends the run between two pages and is a report.
    package func run(
        _ request: SyncRequest, progress: @escaping @Sendable (SyncReport) -> Void = { _ in }
    ) async throws -> SyncReport {
        let opened = try await open(request)
        let meter = RunMeter()
        var begun = SyncReport()
        (begun.run, begun.source) = (opened.run, opened.source.name)
        let tally = RunTally(begun, meter: meter)
        let transport = HTTPTransport(proxy: opened.configuration.proxy)
        let calls = SourceCalls(
            opened.configuration.manners(callsLeft: opened.callsLeft), breaker: opened.breaker, meter: meter,
            clock: clock)
        let run = SyncRun(
            engine: self, request: request, opened: opened, tally: tally, calls: calls, progress: progress)
        do {
            let rules = ConformRules(currency: request.organisation.currency)
            let tools = SourceTools(calls: calls, transport: transport, clock: clock, rules: rules)
            let connector = try opened.kind.make(opened.configuration, tools)
            try await run.read(connector)
        } catch DatabaseError.cancelled {
            run.ended(by: CancellationError())
        } catch let error as DatabaseError {
            await transport.shutdown()
            await run.giveUp(error)
            throw error
        } catch {
            run.ended(by: error)
        }
        await transport.shutdown()
        let report = try await run.close()
        await ended(report, request.organisation)
        return report
    }

    private func open(_ request: SyncRequest) async throws -> OpenedSource {
        let now = clock.now()
        let holder = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier):\(UUID())"
        return try await warehouse.write { [desk] connection in
            let book = Book(of: request.organisation, on: connection)
            let source = try ConnectedSource.named(request.source, in: book)
            guard source.isConnected else { throw SourceDeskError.disconnected(source.name) }
            _ = try request.organisation.locked(on: connection)
            let lease = SourceLease(organisation: request.organisation, source: source, holder: holder)
            try lease.take(at: now, on: connection)
            let kind = try desk.kind(source.kind)
            let configuration = try desk.configuration(of: source, in: book)
            let today = try request.organisation.today(at: now)
            let log = try RunLog.begin("sync", request, source: source.id, on: today, at: now, in: book)
            return OpenedSource(
                source: source, kind: kind, configuration: configuration, lease: lease, run: log.run,
                today: today,
                callsLeft: try CallsMade(book: book, source: source.id).left(of: configuration.quota, on: today),
                breaker: request.isForced ? CircuitBreaker() : source.breaker)
        }
    }
}

/// What a run needs to know of its source.
struct OpenedSource: Sendable {
    let source: ConnectedSource
    let kind: SourceKind
    let configuration: SourceConfiguration
    let lease: SourceLease
    let run: Int64
    let today: CivilDate
    let callsLeft: Int?
    let breaker: CircuitBreaker
}

/// How a run cuts its work; what it leaves behind never depends on it.
package struct SyncSizes: Sendable {
    /// Pages that may wait for the writer.
    package var pagesAhead: Int
    /// Steps of open balances that may gather before a day's open documents are kept (`OpenBook`).
    package var stepsBetweenCheckpoints: Int64

    package init(pagesAhead: Int = 2, stepsBetweenCheckpoints: Int64 = 100_000) {
        self.pagesAhead = pagesAhead
        self.stepsBetweenCheckpoints = stepsBetweenCheckpoints
    }
}

/// Calls that a source was asked, by day.
struct CallsMade {
    let book: Book
    let source: Int64

    /// Nil without a limit.
    func left(of quota: CallQuota, on day: CivilDate) throws -> Int? {
        guard !quota.isUnlimited else { return nil }
        let used = try book.row(
            Queries.source("calls_used"),
            ["source": .int(source), "day": Value(day), "month": Value(day.startOfMonth)])!
        return quota.left(usedToday: Int(try used.int("today")), usedThisMonth: Int(try used.int("month")))
    }

    func add(_ calls: Int, on day: CivilDate) throws {
        guard calls > 0 else { return }
        try book.execute(
            Queries.source("add_calls"), ["source": .int(source), "day": Value(day), "calls": Value(calls)])
    }
}
