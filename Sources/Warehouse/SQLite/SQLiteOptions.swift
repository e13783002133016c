/// How a SQLite file is opened.
package struct SQLiteOptions: Sendable {
    /// When a commit counts as kept.
    package enum Durability: String, Sendable, CaseIterable {
        /// Once it is on the disk: it survives a loss of power.
        case full
        /// Once the operating system has it: a loss of power may take the last commits, never more.
        case normal
    }

    package var durability = Durability.full
    /// Opens the file for reading only; every write throws `DatabaseError.readOnly`.
    package var readOnly = false
    /// Connections that read side by side, 1 or more; each keeps up to `readerCache` of pages.
    package var readers = 4
    /// Pages kept in memory by the one writer, in KiB. More is faster for bulk loads into large indexes.
    package var writerCache = 24 * 1024
    /// Pages kept in memory by each reader, in KiB.
    package var readerCache = 8 * 1024
    /// How long a statement of `read` may run; nil for no limit. Statements of `write` have none, a load takes its time.
    package var statementTimeout: Duration? = .seconds(60)
    /// How long to queue behind a writer of another process before `DatabaseError.busy`.
    package var busyTimeout: Duration = .seconds(60)
    /// Pages in the write-ahead log from which on a commit copies them into the file.
    package var checkpointPages = 4_000
    /// The write-ahead log is cut back to nothing after a commit that leaves it larger than this, in bytes.
    package var journalLimit: Int64 = 64 << 20

    package init() {}
}
