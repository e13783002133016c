import Database

extension Connection {
    /// For a transaction that writes much: PostgreSQL plans from statistics that know nothing of the rows it writes, and
    /// would read whole tables, page after page, to find a few keys or to check a foreign key. Nothing on SQLite.
    func preferIndexes() throws {
        guard dialect == .postgres else { return }
        try executeScript(
            "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off")
    }

    /// Has PostgreSQL count its tables anew when they have grown tenfold since it was last told to; nothing on SQLite.
    ///
    /// Left to itself it does so minutes later, and until then plans as if they were empty: it checks a foreign key by
    /// any index that begins with the organisation, which reads all the rows there are for each that comes.
    ///
    /// - Parameters:
    ///   - before: how many rows a load or run had met before the last batch.
    ///   - after: how many it has met now.
    func learnSizes(_ tables: [String], before: Int, after: Int) throws {
        guard dialect == .postgres, Growth.isTenfold(before, after) else { return }
        // Another load may be doing the same just now; then it does it for both.
        try executeScript("analyze (skip_locked) \(tables.joined(separator: ", "))")
    }
}

/// Tables that grow with what is read.
enum GrowingTables {
    static let ofFiles = [
        "document", "ledger_event", "receivable_step", "party", "party_alias", "contact", "raw_document",
    ]
    static let ofRecords =
        ofFiles + ["raw_body", "source_record"]
        + ["order", "order_sum", "complaint", "correction", "line"].map { "work_\($0)" }
        + WorkGold.tables.map { "work_\($0)" }
}

enum Growth {
    /// Whether a number has passed 200, 2,000, 20,000 or any tenfold of that.
    static func isTenfold(_ before: Int, _ after: Int) -> Bool {
        var step = 200
        while step <= before { step *= 10 }
        return after >= step
    }
}
