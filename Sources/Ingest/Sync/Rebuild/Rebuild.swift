package import ConnectorKit
package import Database
import JSON
package import Ledger
package import Schema

/// Makes silver, events and gold of a source again from its raw records, without asking anyone, into the same rows.
///
/// All of it is one transaction: nobody sees half of it, and a rebuild that is killed has changed nothing.
package struct Rebuild: Sendable {
    private let warehouse: any Warehouse
    private let desk: SourceDesk
    private let clock: WallClock
    private let sizes: SyncSizes
    /// Records made again together.
    private static let batch: Int64 = 200

    package init(_ warehouse: any Warehouse, desk: SourceDesk, clock: WallClock, sizes: SyncSizes = SyncSizes()) {
        self.warehouse = warehouse
        self.desk = desk
        self.clock = clock
        self.sizes = sizes
    }

    /// - Parameters:
    ///   - since: only records whose newest version was learned on this day or later.
    ///   - progress: how many records were made again, of how many.
    /// - Throws: `SourceDeskError`, `SourceError.misconfigured`, `DatabaseError`. After any of them all is as it was.
    package func run(
        _ name: String, of organisation: Organisation, since: CivilDate? = nil,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> RebuildReport {
        try await withTools(organisation) { [warehouse] tools in
            try await warehouse.write { connection in
                try run(name, of: organisation, RebuildScope(since: since), tools, on: connection, progress)
            }
        }
    }

    /// What conforming is given; nothing of it is asked for a page here.
    func withTools<T: Sendable>(
        _ organisation: Organisation, _ body: (SourceTools) async throws -> T
    ) async throws -> T {
        let transport = HTTPTransport()
        defer { Task { await transport.shutdown() } }
        return try await body(
            SourceTools(
                calls: SourceCalls(CallManners(), meter: RunMeter(), clock: clock), transport: transport, clock: clock,
                rules: ConformRules(currency: organisation.currency)))
    }

    /// The same within the caller's transaction.
    func run(
        _ name: String, of organisation: Organisation, _ scope: RebuildScope, _ tools: SourceTools,
        on connection: any Connection, _ progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> RebuildReport {
        _ = try organisation.locked(on: connection)
        let book = Book(of: organisation, on: connection)
        let source = try ConnectedSource.named(name, in: book)
        let connector = try desk.kind(source.kind).make(desk.rules(of: source), tools)
        let now = clock.now()
        let pass = RebuildPass(
            book: book, source: source.id, connector: connector, scope: scope, recordedAt: now,
            day: try organisation.today(at: now))
        let report = try pass.run(batch: Self.batch, progress)
        try OpenBook(book, stepsBetween: sizes.stepsBetweenCheckpoints).keepCheckpoints()
        try organisation.advance(knownAt: organisation.knownAt, on: connection)
        return report
    }
}

/// Which records of a source are made again.
struct RebuildScope: Sendable {
    var records: ClosedRange<Int64> = 0...(.max - 1)
    /// Only those whose newest version was learned on this day or later.
    var since: CivilDate?

    var isWhole: Bool { since == nil && records.lowerBound == 0 }
}

/// What a rebuild made again.
package struct RebuildReport: Sendable, Equatable {
    package var records = 0
    package var documents = 0
    package var events = 0
    package var lines = 0
    package var refused = 0
}
