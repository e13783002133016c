/// What went wrong in the store, grouped by what to do next.
package enum DatabaseError: Error, Sendable {
    /// Another process holds the store; wait and try again.
    case busy(String)
    /// The server is away or the store is closed; the same call may work later.
    case unavailable(String)
    /// The statement was stopped, by a limit or because nobody waits for it any more.
    case timedOut, cancelled
    /// A row breaks a constraint; nothing of the transaction was kept.
    case conflict(String)
    /// A person must act: space, permission, a damaged file, a database from a later program.
    case full(String)
    case readOnly(String)
    case corrupt(String)
    case newer(found: Int, known: Int)
    /// The database's user lacks a right that only its administrator can give.
    case notAllowed(String, remedy: String)
    /// A mistake in the program: bad SQL, a missing parameter, a column of another kind.
    case broken(String)

    /// What a person can do about it, as a sentence.
    package var remedy: String {
        switch self {
        case .busy: "Try again in a moment; another program is writing to this database."
        case .unavailable: "Check that the database server runs and that --database names it, then try again."
        case .timedOut: "Ask for less at once, or raise MILLRACE_STATEMENT_TIMEOUT."
        case .cancelled: "Run it again."
        case .conflict: "Run it again; if it happens twice, report it with this message."
        case .full: "Free some disk space and run it again; nothing was lost."
        case .readOnly: "Make the database file and its folder writable for this user."
        case .corrupt: "Restore the database from a backup, or load the files again into a new one."
        case .newer: "Update millrace, or name another database with --database."
        case .notAllowed(_, let remedy): remedy
        case .broken: "This is a defect of millrace; please report it with this message."
        }
    }
}

extension DatabaseError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .busy(let detail): "the database is busy (\(detail))"
        case .unavailable(let detail): "the database cannot be reached: \(detail)"
        case .timedOut: "the database took longer than the statement limit"
        case .cancelled: "the statement was cancelled"
        case .conflict(let detail): "the database refused a row: \(detail)"
        case .full(let detail): "the disk is full: \(detail)"
        case .readOnly(let detail): "the database cannot be written: \(detail)"
        case .corrupt(let detail): "the database file is damaged: \(detail)"
        case .newer(let found, let known):
            "this database has schema \(found); this millrace knows schemas up to \(known)"
        case .notAllowed(let detail, _): "the database's user may not do this: \(detail)"
        case .broken(let detail): detail
        }
    }
}
