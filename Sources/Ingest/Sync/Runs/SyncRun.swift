import ConnectorKit
import Database
import Ledger
import Schema

/// One run while it goes on.
struct SyncRun: Sendable {
    let engine: SyncEngine
    let request: SyncRequest
    let opened: OpenedSource
    let tally: RunTally
    let calls: SourceCalls
    let progress: @Sendable (SyncReport) -> Void

    private var warehouse: any Warehouse { engine.warehouse }
    var clock: WallClock { engine.clock }

    /// Reads every stream side by side; one that fails does not stop the others.
    func read(_ connector: any Connector) async throws {
        let failures = try await withThrowingTaskGroup(of: [any Error]?.self) { group in
            group.addTask {
                try await stayAlive()
                return nil
            }
            group.addTask { try await readStreams(of: connector) }
            defer { group.cancelAll() }
            // A lease that is lost ends the reading, too.
            while let ended = try await group.next() {
                if let failures = ended { return failures }
            }
            return []
        }
        if let error = failures.first { throw error }
        try await settle()
    }

    private func readStreams(of connector: any Connector) async throws -> [any Error] {
        try await withThrowingTaskGroup(of: (any Error)?.self) { streams in
            for stream in connector.streams {
                streams.addTask { try await failure(of: stream, by: connector) }
            }
            return try await streams.reduce(into: []) { if let error = $1 { $0.append(error) } }
        }
    }

    /// What ended a stream early, if anything did.
    /// - Throws: `DatabaseError`, which ends the run.
    private func failure(of stream: SourceStream, by connector: any Connector) async throws -> (any Error)? {
        do {
            try await read(stream, by: connector)
            return nil
        } catch let error as DatabaseError {
            throw error
        } catch {
            return error
        }
    }

    private func read(_ stream: SourceStream, by connector: any Connector) async throws {
        let span = SyncSpan(
            today: opened.today, since: request.since, until: request.until, isFull: request.isFull)
        let saved = try await cursor(of: stream)
        guard let first = try connector.start(of: stream, saved: saved, span: span) else { return }
        let queue = PageQueue<PreparedRecords>(capacity: engine.sizes.pagesAhead)
        let reader = StreamReader(run: self, stream: stream, connector: connector, queue: queue)
        let writer = StreamWriter(run: self, connector: connector, queue: queue)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await reader.read(from: first) }
            do {
                try await writer.write()
            } catch {
                queue.abandon()
                group.cancelAll()
                throw error
            }
            try await group.waitForAll()
        }
    }

    private func cursor(of stream: SourceStream) async throws -> StreamCursor? {
        try await warehouse.read { [request, opened] connection in
            try Book(of: request.organisation, on: connection).row(
                Queries.record("cursor"), ["source": .int(opened.source.id), "stream": .text(stream.name)]
            ).map { StreamCursor(try $0.text("cursor")) }
        }
    }

    /// Renews the lease and shows how far the run is, until it is cancelled.
    private func stayAlive() async throws {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: SourceLease.renewal)
            } catch {
                return
            }
            try await beat()
        }
    }

    private func beat() async throws {
        let (report, now) = (tally.now, clock.now())
        try await warehouse.write { [request, opened] connection in
            try opened.lease.take(at: now, on: connection)
            let book = Book(of: request.organisation, on: connection)
            try RunLog(book: book, run: opened.run).keep(report, at: now)
            // Whoever watches the run asks for the book's newest state.
            try request.organisation.advance(knownAt: request.organisation.knownAt, on: connection)
        }
    }

    /// What is settled once every stream was read to its end: deletions, and days kept for questions of the past.
    private func settle() async throws {
        let now = clock.now()
        let (gone, events) = try await warehouse.write { [request, opened, engine] connection in
            let book = Book(of: request.organisation, on: connection)
            _ = try request.organisation.locked(on: connection)
            // A run over days of its own may have passed by where a record stands now.
            let isWhole = request.since == nil && request.until == nil && request.limit == nil
            let absences = Absences(book: book, source: opened.source.id, run: opened.run)
            let gone = isWhole ? try absences.gone(believesAll: request.acceptsDeletions) : []
            let remover = RecordRemover(
                organisation: request.organisation, source: opened.source.id, run: opened.run, now: now)
            let events = try remover.remove(gone ?? [], on: connection)
            try OpenBook(book, stepsBetween: engine.sizes.stepsBetweenCheckpoints).keepCheckpoints()
            return (gone?.count, events)
        }
        tally.update { report in
            report.deleted = gone ?? 0
            report.events += events
            if gone == nil {
                report.problem = "more records are missing at the source than can be believed; none was taken out"
                report.remedy =
                    "Look at the source. If they are really gone: millrace sync \(opened.source.name) --accept-deletions"
            }
        }
    }
}
