import Database
import GRDBSQLite

/// One open SQLite connection with its compiled statements; used by one thread at a time.
final class SQLiteSession {
    let handle: OpaquePointer
    let watch: StatementWatch
    let statementLimit: Duration?
    private var statements: [Query: PreparedStatement] = [:]
    /// The first error of the running transaction. As on PostgreSQL, nothing more runs in it afterwards.
    private(set) var failure: DatabaseError?
    /// True while a bulk insert collects its rows. As on PostgreSQL, no other statement runs meanwhile.
    var isInserting = false

    private static let commit = Query("COMMIT")
    /// Compiled statements kept for the next use; a program has some hundreds of queries.
    private static let statementsKept = 500

    init(_ handle: OpaquePointer, statementLimit: Duration?, busyTimeout: Duration) {
        self.handle = handle
        self.statementLimit = statementLimit
        watch = StatementWatch(on: handle, busyTimeout: busyTimeout)
    }

    deinit { StatementWatch.leave(handle) }

    /// Runs `work` between `begin` and COMMIT; on any error nothing of it is kept.
    func transaction<T>(_ begin: Query, _ work: (any Connection) throws -> T) throws -> T {
        failure = nil
        try control(begin)
        do {
            let result = try work(self)
            if let failure { throw failure }
            guard !Task.isCancelled else { throw DatabaseError.cancelled }
            try control(Self.commit)
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    /// True when not even ROLLBACK has ended the transaction; then the connection is of no use any more.
    var isStuck: Bool { sqlite3_get_autocommit(handle) == 0 }

    private func rollBack() {
        isInserting = false
        // A full disk or a stopped statement may already have ended the transaction.
        if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }

    private func control(_ query: Query) throws(DatabaseError) {
        let statement = try self.statement(for: query)
        let code = watch.watching(limit: nil) { statement.step() }
        statement.reset()
        guard code == SQLITE_DONE else { throw error(code) }
    }

    /// Runs one statement and keeps in mind that the transaction is lost when it fails.
    func run<T>(
        _ query: Query, _ parameters: Parameters, _ body: (PreparedStatement) throws -> T
    ) throws -> T {
        try checkReady()
        let statement: PreparedStatement
        do throws(DatabaseError) {
            statement = try self.statement(for: query)
            try statement.bind(parameters)
        } catch {
            throw fail(error)
        }
        defer { statement.reset() }
        return try body(statement)
    }

    /// Throws when no statement may start now.
    func checkReady() throws(DatabaseError) {
        if let failure { throw failure }
        guard !isInserting else { throw fail(.broken("a statement was run inside a bulk insert")) }
        guard !Task.isCancelled else { throw fail(.cancelled) }
    }

    func fail(_ error: DatabaseError) -> DatabaseError {
        if failure == nil { failure = error }
        return error
    }

    func fail(_ code: Int32) -> DatabaseError { fail(error(code)) }

    private func error(_ code: Int32) -> DatabaseError {
        DatabaseError(
            sqlite: code, message: String(cString: sqlite3_errmsg(handle)),
            interruption: Task.isCancelled ? .cancelled : watch.interruption)
    }

    func statement(for query: Query) throws(DatabaseError) -> PreparedStatement {
        if let kept = statements[query] {
            // A query that runs inside its own rows needs a second copy.
            return kept.isRunning ? try PreparedStatement(query, on: handle) : kept
        }
        let statement = try PreparedStatement(query, on: handle)
        if statements.count >= Self.statementsKept { statements.removeAll() }
        statements[query] = statement
        return statement
    }
}
