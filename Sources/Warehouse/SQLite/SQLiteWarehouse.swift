package import Database

/// A book in one SQLite file: one writer, and readers that never wait for it.
package final class SQLiteWarehouse: Warehouse {
    private static let beginRead = Query("BEGIN DEFERRED")
    private static let beginWrite = Query("BEGIN IMMEDIATE")

    private let path: String
    private let options: SQLiteOptions
    private let pool: SessionPool
    private let calls = OpenCount()

    package var dialect: Dialect { .sqlite }

    /// Opens the file at `path`, or makes it; its folder must exist.
    ///
    /// Blocks while another process holds the file, at most `options.busyTimeout`.
    package init(path: String, options: SQLiteOptions = SQLiteOptions()) throws(DatabaseError) {
        self.path = path
        self.options = options
        do throws(SQLiteFailure) {
            pool = try SessionPool(path: path, options: options)
        } catch {
            throw DatabaseError(sqlite: error.code, message: "\(path): \(error.message)")
        }
    }

    package func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await counted {
            try await pool.read { session in try session.transaction(Self.beginRead, work) }
        }
    }

    @discardableResult
    package func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await counted {
            try await pool.write { [path, options] session in
                let result = try session.transaction(Self.beginWrite, work)
                session.trimJournal(of: path, above: options.journalLimit)
                return result
            }
        }
    }

    package func health() async throws {
        _ = try await read { try $0.rows(Query("SELECT 1 FROM sqlite_schema LIMIT 1")) }
    }

    package func close() async throws {
        guard await calls.close() else { return }
        do { try await pool.close() } catch let failure as SQLiteFailure {
            throw DatabaseError(sqlite: failure.code, message: failure.message)
        }
    }

    private func counted<T>(_ call: () async throws -> T) async throws -> T {
        guard calls.enter() else { throw DatabaseError.unavailable("\(path) is closed") }
        defer { calls.leave() }
        do { return try await call() } catch let failure as SQLiteFailure {
            if failure.isCancelled { throw DatabaseError.cancelled }
            throw DatabaseError(sqlite: failure.code, message: failure.message)
        }
    }
}
