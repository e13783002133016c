import ConnectorKit
import Database
import Schema

/// Fetches a stream's pages one after the other and takes them apart, a few ahead of the writer.
struct StreamReader: Sendable {
    let run: SyncRun
    let stream: SourceStream
    let connector: any Connector
    let queue: PageQueue<PreparedRecords>

    /// Reads until the end, a failure, or until nobody takes pages any more; says which to the queue.
    func read(from first: StreamCursor) async {
        do {
            var place: StreamCursor? = first
            var records = 0
            while let cursor = place {
                try Task.checkCancellation()
                let page = try await connector.page(of: stream, at: cursor)
                let known = try await known(page)
                let prepared = PreparedRecords(page, of: stream, known: known, by: connector)
                guard await queue.put(prepared) else { return }
                records += page.records.count
                if let limit = run.request.limit, records >= limit { break }
                place = page.next
            }
            queue.end(.success(()))
        } catch {
            queue.end(.failure(error))
        }
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
