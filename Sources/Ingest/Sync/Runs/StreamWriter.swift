import ConnectorKit
import Database
import Ledger

/// Writes the pages of a stream, each with everything that follows from it and the cursor behind it; as many in one
/// transaction as are waiting.
struct StreamWriter: Sendable {
    let run: SyncRun
    let connector: any Connector
    let queue: PageQueue<PreparedRecords>

    /// Pages that say nothing new are logged together: a page that changes nothing should cost next to nothing.
    private static let pagesLoggedTogether = 32

    /// - Throws: what ended the reading, or `DatabaseError`; all pages before that are kept.
    func write() async throws {
        var same: [PreparedRecords] = []
        do {
            while let pages = try await queue.take() {
                same += pages
                guard same.count >= Self.pagesLoggedTogether || !pages.allSatisfy(\.isAllSame) else { continue }
                try await write(same)
                same = []
            }
        } catch {
            if !(error is DatabaseError), !same.isEmpty { try await write(same) }
            throw error
        }
        if !same.isEmpty { try await write(same) }
    }

    private func write(_ pages: [PreparedRecords]) async throws {
        let writer = PageWriter(
            organisation: run.request.organisation, source: run.opened.source.id, run: run.opened.run,
            connector: connector, now: run.engine.clock.now())
        let before = run.tally.now
        let written = try await run.engine.warehouse.write { connection in
            let written = try writer.write(pages, firstPage: before.pages + 1, on: connection)
            try connection.learnSizes(
                GrowingTables.ofRecords, before: before.counts.new,
                after: written.counts.reduce(before.counts.new) { $0 + $1.new })
            return written
        }
        run.tally.add(pages, written)
        run.progress(run.tally.now)
    }
}
