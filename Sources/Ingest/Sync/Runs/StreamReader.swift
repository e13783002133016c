import ConnectorKit
import Database
import Schema

/// Fetches a stream's pages one after the other and takes them apart, a few ahead of the writer: while one is taken apart the
/// next is on its way.
struct StreamReader: Sendable {
    let run: SyncRun
    let stream: SourceStream
    let connector: any Connector
    let queue: PageQueue<PreparedRecords>

    /// Reads until the end, a failure, or until nobody takes pages any more; says which to the queue.
    func read(from first: StreamCursor) async {
        let fetched = PageQueue<SourcePage>(capacity: 1)
        await withTaskGroup { group in
            group.addTask { await fetch(from: first, into: fetched) }
            do {
                while let pages = try await fetched.take() {
                    for page in pages {
                        guard try await put(page) else { return giveUp(fetched, &group) }
                    }
                }
                queue.end(.success(()))
            } catch {
                queue.end(.failure(error))
                giveUp(fetched, &group)
            }
        }
    }

    private func giveUp(_ fetched: PageQueue<SourcePage>, _ group: inout TaskGroup<Void>) {
        fetched.abandon()
        group.cancelAll()
    }

    private func fetch(from first: StreamCursor, into fetched: PageQueue<SourcePage>) async {
        do {
            var place: StreamCursor? = first
            var records = 0
            while let cursor = place {
                try Task.checkCancellation()
                let page = try await connector.page(of: stream, at: cursor)
                guard await fetched.put(page) else { return }
                records += page.records.count
                if let limit = run.request.limit, records >= limit { break }
                place = page.next
            }
            fetched.end(.success(()))
        } catch {
            fetched.end(.failure(error))
        }
    }

    /// - Returns: false when nobody takes pages any more.
    private func put(_ page: SourcePage) async throws -> Bool {
        try Task.checkCancellation()
        return await queue.put(PreparedRecords(page, of: stream, known: try await known(page), by: connector))
    }

    private func known(_ page: SourcePage) async throws -> [String: KnownRecord] {
        let keys = page.records.map(\.key)
        return try await run.engine.warehouse.read { [run, stream] connection in
            try KnownRecord.among(
                keys, of: stream, source: run.opened.source.id,
                in: Book(of: run.request.organisation, on: connection))
        }
    }
}
