package import Database

/// A book in one SQLite file: one writer, and readers that never wait for it.
package final class SQLiteWarehouse: Warehouse {
    private static let beginRead = Query("BEGIN DEFERRED")
    private static let beginWrite = Query("BEGIN IMMEDIATE")

    private let readers: LanePool<SQLiteLane>
    private let writer: LanePool<SQLiteLane>

    package var dialect: Dialect { .sqlite }

    /// Opens the file at `path`, or makes it; its folder must exist.
    ///
    /// Blocks while another process holds the file, at most `options.busyTimeout`.
    package init(path: String, options: SQLiteOptions = SQLiteOptions()) throws(DatabaseError) {
        let file: SQLiteFile
        do throws(SQLiteFailure) {
            file = try SQLiteFile(path, .writer, options)
        } catch {
            throw DatabaseError(sqlite: error.code, message: "\(path): \(error.message)")
        }
        let readers = (1...max(1, options.readers)).map { _ in SQLiteLane(path, .reader, options) }
        self.readers = LanePool(readers, to: path, patience: options.busyTimeout)
        writer = LanePool([SQLiteLane(path, .writer, options, opened: file)], to: path, patience: options.busyTimeout)
    }

    package func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await readers.withLane { try await $0.transaction(Self.beginRead, work) }
    }

    @discardableResult
    package func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await writer.withLane { try await $0.transaction(Self.beginWrite, work) }
    }

    package func health() async throws {
        _ = try await read { try $0.installation.rows(Query("SELECT COUNT(*) AS tables FROM sqlite_schema")) }
    }

    package func close() async throws {
        // The writer last: the last to leave copies the log into the file, and only a writer may.
        for lane in await readers.close() { try await lane.close() }
        for lane in await writer.close() { try await lane.close() }
    }
}
