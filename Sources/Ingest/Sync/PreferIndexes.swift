import Database

extension Connection {
    /// For a transaction that writes much: PostgreSQL plans from statistics that know nothing of the rows it writes, and
    /// would read whole tables, page after page, to find a few keys or to check a foreign key. Nothing on SQLite.
    func preferIndexes() throws {
        guard dialect == .postgres else { return }
        try executeScript(
            "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off")
    }
}
