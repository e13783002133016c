import CLibPQ
import Database

extension ServerLink {
    /// The rows are copied beside the table and added from there: COPY itself cannot add.
    func add(to table: String, key: [String], sums: [String], _ fill: (any RowWriter) throws -> Void) throws {
        try checkReady()
        let addition = try Addition(to: table, key: key, sums: sums)
        let beside = "adding_\(table)"
        let quoted = try Identifier.quoted(beside)
        // The connection may have it from an earlier transaction, or from earlier in this one with rows in it.
        try executeScript(
            "CREATE TEMPORARY TABLE IF NOT EXISTS \(quoted) (LIKE \(addition.table)) ON COMMIT DELETE ROWS; "
                + "TRUNCATE pg_temp.\(quoted)")
        try insert(into: beside, columns: key + sums, fill)
        _ = try execute(
            Query(
                "INSERT INTO \(addition.table) (\(addition.columns)) SELECT \(addition.columns) FROM pg_temp.\(quoted) "
                    + addition.conflict))
    }

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
