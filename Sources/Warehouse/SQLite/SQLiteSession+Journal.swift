import GRDBSQLite

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension SQLiteSession {
    /// Cuts the write-ahead log of `path` to nothing when a large transaction, kept or not, has left it above `limit`
    /// bytes.
    ///
    /// It is done when nobody reads at this moment, otherwise after a later commit: nobody waits for it.
    func trimJournal(of path: String, above limit: Int64) {
        var status = stat()
        guard stat(path + "-wal", &status) == 0, status.st_size > limit else { return }
        watch.waitsForLocks = false
        defer { watch.waitsForLocks = true }
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }
}
