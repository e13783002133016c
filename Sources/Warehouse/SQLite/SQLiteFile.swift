import GRDB
import GRDBSQLite

/// One connection to a SQLite file, opened and set up by GRDB.
///
/// The statements go through SQLite's own interface (`SQLiteSession`), which a million rows need.
struct SQLiteFile {
    enum Role {
        case reader, writer
    }

    private let queue: DatabaseQueue

    /// Opens the file, which a writer makes when it is not there. Blocks while another process holds it.
    ///
    /// - Throws: `SQLiteFailure` when the file cannot be opened, or is held for longer than `options.busyTimeout`.
    init(_ path: String, _ role: Role, _ options: SQLiteOptions) throws(SQLiteFailure) {
        let wait = BusyWait(patience: options.busyTimeout)
        var attempt = 0
        while true {
            do {
                queue = try Self.open(path, role, options)
                return
            } catch {
                // Turning the log on takes the whole file for a moment and does not always ask the busy handler.
                let failure = SQLiteFailure(error)
                guard failure.isBusy, let pause = wait.pause(attempt: attempt) else { throw failure }
                pauseThread(for: pause)
                attempt += 1
            }
        }
    }

    private static func open(_ path: String, _ role: Role, _ options: SQLiteOptions) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = role == .reader || options.readOnly
        configuration.journalMode = .wal
        // GRDB would stop the program when not even ROLLBACK works; the lane opens a new connection instead.
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(Double(options.busyTimeout.components.seconds))
        configuration.prepareDatabase { database in
            let cache = role == .reader ? options.readerCache : options.writerCache
            try database.execute(sql: "PRAGMA temp_store = FILE")
            try database.execute(sql: "PRAGMA cache_size = -\(cache)")
            try database.execute(sql: "PRAGMA journal_size_limit = \(options.journalLimit)")
            // Pages that change often are copied into the file once for many commits.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(options.checkpointPages)")
            if database.configuration.readonly { try database.execute(sql: "PRAGMA query_only = ON") }
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if !configuration.readonly {
            // Only now: GRDB itself asks for NORMAL when it turns the log on.
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = \(options.durability.rawValue)")
            }
        }
        return queue
    }

    /// Runs `work` with the connection, which must not be kept.
    func use<T>(_ work: (OpaquePointer) throws -> T) throws -> T {
        try queue.writeWithoutTransaction { database in
            guard let handle = database.sqliteConnection else { throw SQLiteFailure.closed }
            return try work(handle)
        }
    }

    /// Closes the connection; its statements must be gone. The last one to close copies the log into the file.
    func close() throws(SQLiteFailure) {
        do { try queue.close() } catch { throw SQLiteFailure(error) }
    }
}

/// What GRDB reports, in terms that do not depend on it.
struct SQLiteFailure: Error {
    static let closed = SQLiteFailure(DatabaseError(resultCode: .SQLITE_MISUSE, message: "the file is closed"))

    let code: Int32
    let message: String

    init(_ error: any Error) {
        let known = error as? DatabaseError
        code = known?.extendedResultCode.rawValue ?? SQLITE_ERROR
        message = known?.message ?? "\(error)"
    }

    var isBusy: Bool { code & 0xff == SQLITE_BUSY }
}
