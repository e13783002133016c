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
        let transport = HTTPTransport()
        defer { Task { await transport.shutdown() } }
        let tools = SourceTools(
            calls: SourceCalls(CallManners(), meter: RunMeter(), clock: clock), transport: transport, clock: clock,
            rules: ConformRules(currency: organisation.currency))
        let now = clock.now()
        return try await warehouse.write { [desk, sizes] connection in
            _ = try organisation.locked(on: connection)
            let book = Book(of: organisation, on: connection)
            let source = try ConnectedSource.named(name, in: book)
            let connector = try desk.kind(source.kind).make(desk.rules(of: source), tools)
            let pass = RebuildPass(
                book: book, source: source.id, connector: connector, since: since, recordedAt: now,
                day: try organisation.today(at: now))
            let report = try pass.run(batch: Self.batch, progress)
            try OpenBook(book, stepsBetween: sizes.stepsBetweenCheckpoints).keepCheckpoints()
            try organisation.advance(knownAt: organisation.knownAt, on: connection)
            return report
        }
    }
}

/// What a rebuild made again.
package struct RebuildReport: Sendable, Equatable {
    package var records = 0
    package var documents = 0
    package var events = 0
    package var lines = 0
    package var refused = 0
}
