import Database
import GRDBSQLite

/// A file has no roles: what holds organisations apart here is that `Book` binds its organisation to every statement.
extension SQLiteSession: Connection {
    var dialect: Dialect { .sqlite }

    func rows(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> [Row] {
        try run(query, parameters) { statement in
            try watch.watching(limit: statementLimit) {
                var rows: [Row] = []
                while try advance(statement) { rows.append(try row(statement)) }
                return rows
            }
        }
    }

    func forEach(
        _ query: Query, _ parameters: Parameters, in scope: Scope, _ body: (Row) throws -> Void
    ) throws {
        try run(query, parameters) { statement in
            guard statement.isReadOnly else { throw fail(.broken("\(query.name) writes; use rows or execute")) }
            // What `body` does between two rows is not the statement's time.
            while try watch.watching(limit: statementLimit, { try advance(statement) }) { try body(row(statement)) }
        }
    }

    @discardableResult func execute(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> Int {
        try run(query, parameters) { statement in
            let before = sqlite3_total_changes64(handle)
            try watch.watching(limit: statementLimit) { while try advance(statement) {} }
            // Only a statement that changed rows sets the count; after any other it is still that of an earlier one.
            return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    func executeScript(_ sql: String) throws {
        try checkReady()
        let code = watch.watching(limit: nil) { sqlite3_exec(handle, sql, nil, nil, nil) }
        guard code == SQLITE_OK else { throw fail(code) }
        guard sqlite3_get_autocommit(handle) == 0 else { throw fail(.broken("a script ended its transaction")) }
    }

    func insert(
        into table: String, columns: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
    ) throws {
        let columns = try scope.columns(with: columns)
        let names = try columns.map { column in try Identifier.quoted(column) }.joined(separator: ", ")
        let query = Query("INSERT INTO \(try Identifier.quoted(table)) (\(names)) VALUES (\(places(columns.count)))")
        try write(query, columns: columns.count, in: scope, fill)
    }

    func add(
        to table: String, key: [String], sums: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
    ) throws {
        let key = try scope.columns(with: key)
        let addition = try Addition(to: table, key: key, sums: sums)
        let count = key.count + sums.count
        let query = Query(
            "INSERT INTO \(addition.table) (\(addition.columns)) VALUES (\(places(count))) \(addition.conflict)")
        try write(query, columns: count, in: scope, fill)
    }

    private func places(_ count: Int) -> String { (1...count).map { ":v\($0)" }.joined(separator: ", ") }

    private func write(
        _ query: Query, columns: Int, in scope: Scope, _ fill: (any RowWriter) throws -> Void
    ) throws {
        try checkReady()
        let insert = BulkInsert(try statement(for: query), columns: columns, in: scope, of: self)
        isInserting = true
        defer { isInserting = false }
        try fill(insert)
        try insert.finish()
    }

    func prepare(_ query: Query) throws {
        try checkReady()
        do throws(DatabaseError) { _ = try statement(for: query) } catch { throw fail(error) }
    }

    private func advance(_ statement: PreparedStatement) throws(DatabaseError) -> Bool {
        switch statement.step() {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw fail(code)
        }
    }

    private func row(_ statement: PreparedStatement) throws(DatabaseError) -> Row {
        do { return try statement.row() } catch { throw fail(error) }
    }
}
