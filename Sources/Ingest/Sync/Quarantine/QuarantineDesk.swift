import ConnectorKit
package import Database
package import InvoiceFile
package import Ledger
import Schema

/// Where rows that were set aside are tried again, or dropped.
package struct QuarantineDesk: Sendable {
    private let warehouse: any Warehouse
    private let organisation: String?
    private let rebuild: Rebuild
    private let now: @Sendable () -> Instant

    /// - Parameter sources: makes of a record what its rules say now.
    package init(
        _ warehouse: any Warehouse, organisation: String?, sources: SourceDesk, now: @escaping @Sendable () -> Instant
    ) {
        self.warehouse = warehouse
        self.organisation = organisation
        rebuild = Rebuild(warehouse, desk: sources, clock: WallClock(now: now))
        self.now = now
    }

    /// What became of a row or record that was tried again.
    package enum Outcome: Sendable {
        /// - Parameter report: what the row changed; nil for a record of a source.
        case loaded(LoadReport?)
        /// It still cannot be read; it waits on, with this reason.
        case refused(RefusedRow)
    }

    /// Reads a row of a file again, as its file was read, with what is said of the layout now; or a record of a source,
    /// by the rules as they now are, out of the bytes that were kept of it.
    ///
    /// - Parameters:
    ///   - mapping: what to read differently this time (`--date-order dmy`, `--set currency=USD`); for rows of files.
    ///   - replace: the row takes the place of the one that already holds its invoice number.
    /// - Throws: `QuarantineError` for one that is unknown or waits no longer.
    package func retry(_ id: Int64, mapping: Mapping = Mapping(), replace: Bool = false) async throws -> Outcome {
        if let (record, source) = try await record(id) { return try await retry(id, record: record, of: source) }
        let instant = now()
        do {
            return .loaded(try await load(id, mapping, replace, at: instant))
        } catch let refused as StillRefused {
            try await explain(refused)
            return .refused(refused.row)
        }
    }

    /// The record that waits under this number, and its source; nil for a row of a file.
    private func record(_ id: Int64) async throws -> (record: Int64, source: String)? {
        try await warehouse.read { [organisation] connection in
            let organisation = try Organisation.chosen(slug: organisation, on: connection)
            let row = try WaitingRow.open(id, in: Book(of: organisation, on: connection))
            let record = try row.int("record_id")
            return record == 0 ? nil : (record, try row.text("source"))
        }
    }

    private func retry(_ id: Int64, record: Int64, of source: String) async throws -> Outcome {
        let chosen = try await warehouse.read { [organisation] in try Organisation.chosen(slug: organisation, on: $0) }
        return try await rebuild.withTools(chosen) { tools in
            try await warehouse.write { [rebuild] connection in
                let book = Book(of: chosen, on: connection)
                _ = try chosen.locked(on: connection)
                // Another may have settled it since.
                try WaitingRow.open(id, in: book)
                _ = try rebuild.run(source, of: chosen, RebuildScope(records: record...record), tools, on: connection)
                guard let row = try book.row(Queries.quarantine("one"), ["id": .int(id)]) else {
                    throw QuarantineError.unknown(id)
                }
                return try row.text("state") == "open" ? .refused(try RefusedRow(row)) : .loaded(nil)
            }
        }
    }

    private func load(_ id: Int64, _ mapping: Mapping, _ replace: Bool, at instant: Instant) async throws -> LoadReport
    {
        try await warehouse.write { [organisation] connection in
            let organisation = try Organisation.chosen(slug: organisation, on: connection)
            let waiting = try WaitingRow(try WaitingRow.open(id, in: Book(of: organisation, on: connection)))
            // To the book it says something new; that it contradicts its own file is known from there.
            guard replace || waiting.refusal.code != SetAside.duplicateCode else {
                throw StillRefused(id: id, row: waiting.refusal)
            }
            let request = LoadRequest(
                organisation: organisation.slug, source: waiting.source,
                fileName: "\(waiting.fileName), line \(waiting.line)", mapping: mapping.merging(over: waiting.layout),
                asOf: waiting.asOf, whole: false, replacesDuplicates: replace)
            let content = waiting.content
            let load = LoadTransaction(
                request: request, startedAt: instant, open: { MemoryBytes(content) }, progress: { _ in })
            let report = try load.run(on: connection)
            // The load's own book is a state further on; the row is settled in it.
            let book = Book(of: organisation, on: connection)
            if let refusal = report.refusals.first {
                throw StillRefused(id: id, row: refusal)  // and so nothing of this attempt is kept
            }
            guard report.new + report.changed + report.same > 0 else { throw QuarantineError.nothingInIt(id) }
            try book.execute(
                Queries.quarantine("resolve"), ["id": .int(id), "state": "loaded", "at": Value(instant)])
            return report
        }
    }

    private struct StillRefused: Error {
        let id: Int64
        let row: RefusedRow
    }

    private func explain(_ refused: StillRefused) async throws {
        try await warehouse.write { [organisation] connection in
            let organisation = try Organisation.chosen(slug: organisation, on: connection)
            _ = try organisation.locked(on: connection)
            let row = refused.row
            try Book(of: organisation, on: connection).execute(
                Queries.quarantine("explain"),
                [
                    "id": .int(refused.id), "code": .text(row.code), "field": Value(row.field),
                    "found": .text(row.found), "reason": .text(row.reason), "remedy": .text(row.remedy),
                ])
            try organisation.advance(knownAt: organisation.knownAt, on: connection)
        }
    }

    /// Takes a row out of the queue for good; it stays on record as dropped.
    package func drop(_ id: Int64) async throws {
        let instant = now()
        try await warehouse.write { [organisation] connection in
            let organisation = try Organisation.chosen(slug: organisation, on: connection)
            _ = try organisation.locked(on: connection)
            let book = Book(of: organisation, on: connection)
            try WaitingRow.open(id, in: book)
            try book.execute(
                Queries.quarantine("resolve"), ["id": .int(id), "state": "dropped", "at": Value(instant)])
            try organisation.advance(knownAt: organisation.knownAt, on: connection)
        }
    }

    /// The ids of all rows that wait, oldest first.
    package func waiting() async throws -> [Int64] {
        try await warehouse.read { [organisation] connection in
            let organisation = try Organisation.chosen(slug: organisation, on: connection)
            return try Book(of: organisation, on: connection).rows(Queries.quarantine("open_ids")).map {
                try $0.int("id")
            }
        }
    }
}
