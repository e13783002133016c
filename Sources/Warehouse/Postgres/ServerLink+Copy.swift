import CLibPQ
import Database

extension ServerLink {
    /// The rows are copied beside the table and added from there, in their scope: COPY itself cannot add.
    func add(
        to table: String, key: [String], sums: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
    ) throws {
        try checkReady()
        let addition = try Addition(to: table, key: scope.columns(with: key), sums: sums)
        let beside = "adding_\(table)"
        let quoted = try Identifier.quoted(beside)
        var script =
            "CREATE TEMPORARY TABLE IF NOT EXISTS \(quoted) (LIKE \(addition.table) INCLUDING DEFAULTS) "
            + "ON COMMIT DELETE ROWS; TRUNCATE pg_temp.\(quoted)"
        if scope != .installation { script += "; GRANT SELECT ON pg_temp.\(quoted) TO \(tenant)" }
        // The connection may have it from an earlier transaction, or from earlier in this one with rows in it.
        try executeScript(script)
        try insert(into: beside, columns: key + sums, in: scope, fill)
        _ = try execute(
            Query(
                "INSERT INTO \(addition.table) (\(addition.columns)) SELECT \(addition.columns) FROM pg_temp.\(quoted) "
                    + addition.conflict), [:], in: scope)
    }

    /// COPY into a table with row-level security is refused to whoever the policies hold for, so it runs as the login
    /// role. Whose rows they are is said by the server nevertheless: no organisation is among the columns, and the
    /// default of `organisation_id` is the one in force.
    func insert(
        into table: String, columns: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
    ) throws {
        try checkReady()
        _ = try scope.columns(with: columns)
        let names = try columns.map { column in try Identifier.quoted(column) }.joined(separator: ", ")
        let copy = "COPY \(try Identifier.quoted(table)) (\(names)) FROM STDIN"
        enter(scope, asLogin: true)
        let result = try command(copy)
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
