import CLibPQ
import Database

extension ServerLink {
    func insert(into table: String, columns: [String], _ fill: (any RowWriter) throws -> Void) throws {
        try checkReady()
        let names = try columns.map { column in try Identifier.quoted(column) }.joined(separator: ", ")
        let result = try command("COPY \(try Identifier.quoted(table)) (\(names)) FROM STDIN")
        guard result.status == PGRES_COPY_IN else { throw fail(.broken("the server does not take rows for \(table)")) }
        isCopying = true
        defer { isCopying = false }
        do {
            let writer = CopyWriter(self, columns: columns.count)
            try fill(writer)
            if let failure { throw failure }
            try writer.finish()
        } catch {
            PQputCopyEnd(handle, "the rows were given up")
            _ = drain()
            throw error
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw connectionError() }
        _ = try checked(drain(), table)
    }

    /// The first answer to the statement that has ended; the connection is ready for the next one afterwards.
    private func drain() -> ServerResult {
        let first = ServerResult(PQgetResult(handle))
        while let next = PQgetResult(handle) { PQclear(next) }
        return first
    }
}
