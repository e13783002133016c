import CLibPQ
import Database

/// Rows one at a time come through a cursor: memory stays bounded, and leaving early costs nothing.
extension ServerLink {
    func forEach(
        _ query: Query, _ parameters: Parameters, in scope: Scope, _ body: (Row) throws -> Void
    ) throws {
        try checkReady()
        let values = try bound(query, parameters)
        let cursor = nextCursor()
        enter(scope)
        try sendPending()
        let declaration = "DECLARE \(cursor) NO SCROLL CURSOR FOR \(positional(query).text)"
        let declared = values.withArguments { count, pointers, lengths, formats in
            ServerResult(PQexecParams(handle, declaration, count, values.types, pointers, lengths, formats, 0))
        }
        _ = try checked(declared, query.name)
        do {
            var batch = FetchSize()
            while true {
                try checkReady()
                // The body may have asked for another scope; the cursor's rows are still filtered by this one.
                enter(scope)
                let result = try command("FETCH FORWARD \(batch.rows) FROM \(cursor)")
                for row in try result.rows(of: query.name) { try body(row) }
                guard result.rowCount == batch.rows else { break }
                batch.adapt(toBytes: result.byteCount)
            }
        } catch {
            // The error of the body or of a row matters more than one of this.
            if failure == nil { _ = try? command("CLOSE \(cursor)") }
            throw error
        }
        try command("CLOSE \(cursor)")
    }
}

/// How many rows to fetch at once: few of a table with documents in it, many of a table of numbers.
struct FetchSize {
    private static let bytes = 1 << 20
    private(set) var rows = 128

    /// Chooses the next number of rows after `rows` of them took so many bytes.
    mutating func adapt(toBytes taken: Int) {
        let fitting = rows * Self.bytes / max(taken, 1)
        rows = min(max(fitting, 1), 4096)
    }
}
