import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// The connections of one SQLite file: GRDB opens them and gives each its turn and its thread.
///
/// The statements themselves go through SQLite's own interface (`SQLiteSession`), which a million rows need.
final class SessionPool: Sendable {
    private let pool: DatabasePool
    private let sessions = Mutex<[ObjectIdentifier: SQLiteSession]>([:])
    private let statementTimeout: Duration?
    private let busyTimeout: Duration

    /// - Throws: `SQLiteFailure` when the file cannot be opened.
    init(path: String, options: SQLiteOptions) throws(SQLiteFailure) {
        statementTimeout = options.statementTimeout
        busyTimeout = options.busyTimeout
        pool = try Self.open(path, options)
    }

    deinit {
        // Statements go before the connections that compiled them.
        sessions.withLock { $0.removeAll() }
    }

    private static func open(_ path: String, _ options: SQLiteOptions) throws(SQLiteFailure) -> DatabasePool {
        var configuration = Configuration()
        configuration.readonly = options.readOnly
        configuration.maximumReaderCount = options.readers
        configuration.busyMode = .timeout(Double(options.busyTimeout.components.seconds))
        configuration.prepareDatabase { database in
            let isReader = database.configuration.readonly
            try database.execute(sql: "PRAGMA temp_store = FILE")
            try database.execute(sql: "PRAGMA cache_size = -\(isReader ? options.readerCache : options.writerCache)")
            try database.execute(sql: "PRAGMA journal_size_limit = \(options.journalLimit)")
            if isReader { try database.execute(sql: "PRAGMA query_only = ON") }
        }
        let wait = BusyWait(patience: options.busyTimeout)
        var attempt = 0
        while true {
            do {
                let pool = try DatabasePool(path: path, configuration: configuration)
                if !options.readOnly {
                    // Only now: GRDB itself asks for NORMAL when it turns the write-ahead log on.
                    try pool.writeWithoutTransaction { database in
                        try database.execute(sql: "PRAGMA synchronous = \(options.durability.rawValue)")
                    }
                }
                return pool
            } catch {
                // Turning the log on takes the whole file for a moment and does not always ask the busy handler.
                let failure = SQLiteFailure(error)
                guard failure.isBusy, let pause = wait.pause(attempt: attempt) else { throw failure }
                pauseThread(for: pause)
                attempt += 1
            }
        }
    }

    func read<T: Sendable>(_ work: @Sendable (SQLiteSession) throws -> T) async throws -> T {
        let outcome: Result<T, any Error>
        do {
            outcome = try await pool.unsafeRead { database in
                let session = try self.session(of: database, limit: statementTimeout)
                return Result { try work(session) }
            }
        } catch { throw SQLiteFailure(error) }
        return try outcome.get()
    }

    func write<T: Sendable>(_ work: @Sendable (SQLiteSession) throws -> T) async throws -> T {
        let outcome: Result<T, any Error>
        do {
            outcome = try await pool.writeWithoutTransaction { database in
                let session = try self.session(of: database, limit: nil)
                return Result { try work(session) }
            }
        } catch { throw SQLiteFailure(error) }
        return try outcome.get()
    }

    /// Closes every connection; no call may be under way.
    func close() async throws {
        sessions.withLock { $0.removeAll() }
        // The last connection to close copies the log into the file, which takes its time.
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { [pool] in
                done.resume(with: Result { try pool.close() }.mapError(SQLiteFailure.init))
            }
        }
    }

    private func session(of database: GRDB.Database, limit: Duration?) throws -> SQLiteSession {
        guard let handle = database.sqliteConnection else { throw GRDB.DatabaseError(resultCode: .SQLITE_MISUSE) }
        return sessions.withLock { sessions in
            if let session = sessions[ObjectIdentifier(database)] { return session }
            let session = SQLiteSession(handle, statementLimit: limit, busyTimeout: busyTimeout)
            sessions[ObjectIdentifier(database)] = session
            return session
        }
    }
}

/// What GRDB reports, in terms that do not depend on it.
struct SQLiteFailure: Error {
    let code: Int32
    let message: String
    let isCancelled: Bool

    init(_ error: any Error) {
        let known = error as? GRDB.DatabaseError
        code = known?.extendedResultCode.rawValue ?? SQLITE_ERROR
        message = known?.message ?? "\(error)"
        isCancelled = error is CancellationError
    }

    var isBusy: Bool { code & 0xff == SQLITE_BUSY }
}
