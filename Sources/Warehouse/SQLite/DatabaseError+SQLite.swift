import Database
import GRDBSQLite

extension DatabaseError {
    /// The error that a result code of SQLite means.
    ///
    /// - Parameters:
    ///   - code: a primary or extended result code, see https://www.sqlite.org/rescode.html.
    ///   - message: SQLite's sentence; it names tables and columns, never values.
    ///   - interruption: why a statement was stopped, for `SQLITE_INTERRUPT`
    ///     and for a wait that was broken off (`SQLITE_BUSY`).
    init(sqlite code: Int32, message: String, interruption: Interruption? = nil) {
        self =
            switch code & 0xff {
            case SQLITE_BUSY where interruption != nil: interruption == .timedOut ? .timedOut : .cancelled
            case SQLITE_BUSY, SQLITE_LOCKED: .busy(message)
            case SQLITE_FULL: .full(message)
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .readOnly(message)
            case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(message)
            case SQLITE_CONSTRAINT: .conflict(message)
            case SQLITE_INTERRUPT: interruption == .timedOut ? .timedOut : .cancelled
            // A disk that fails under SQLite is most often full or gone; the file itself is kept whole by the log.
            case SQLITE_IOERR where [3, 19].contains(code >> 8): .full(message)  // WRITE, SHMSIZE
            case SQLITE_IOERR, SQLITE_NOMEM: .unavailable(message)
            default: .broken(message)
            }
    }
}

/// Why a running statement was stopped from outside.
enum Interruption {
    case cancelled, timedOut
}
