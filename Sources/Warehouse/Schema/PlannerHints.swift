package import Database

/// What SQLite's planner is told about the tables: a large book of one organisation, whatever is in them now.
///
/// Without it the planner takes the first column of a key for a good filter. It is the organisation, and in most books
/// there is one: searching by it alone reads everything. Real statistics would help as long as they are fresh; these are
/// the same for an empty book and a full one, so that a query has one plan and tests can look at it.
package enum PlannerHints {
    /// Rows of a large book's table, as a power of ten.
    private static let rows = 6

    /// Writes the hints for all indexes there are now. To be repeated where an index was made anew: SQLite forgets what
    /// it knew of one that is dropped. Nothing on PostgreSQL, which keeps statistics by itself.
    package static func write(on connection: any Connection) throws {
        guard connection.dialect == .sqlite else { return }
        // The table of statistics comes into being by an analysis; this one has a handful of rows to look at.
        try connection.executeScript("analyze ; delete from sqlite_stat1;")
        for index in try connection.installation.rows(indexes) {
            try connection.installation.execute(
                Query("insert into sqlite_stat1 (tbl, idx, stat) values (:table, :index, :stat)"),
                [
                    "table": .text(try index.text("table_name")), "index": .text(try index.text("index_name")),
                    "stat": .text(
                        statistic(
                            columns: Int(try index.int("columns")), isUnique: try index.int("is_unique") == 1,
                            isPartial: try index.int("is_partial") == 1)),
                ])
        }
        try connection.executeScript("analyze sqlite_schema")
    }

    /// The number of rows, then how many of them share the first column, the first two, and so on: all of them the
    /// first, one the whole of a unique key, and evenly fewer between.
    static func statistic(columns: Int, isUnique: Bool, isPartial: Bool) -> String {
        let rows = isPartial ? Self.rows - 1 : Self.rows
        let least = isUnique ? 0 : 1
        let shares = (1...max(columns, 1)).map { column in
            columns == 1 ? least : least + (rows - least) * (columns - column) / (columns - 1)
        }
        return ([rows] + shares).map { "1" + String(repeating: "0", count: $0) }.joined(separator: " ")
    }

    /// Of a table without row ids the key is known by the table's name.
    private static let indexes = Query(
        """
        select t.name as table_name,
               case when i.origin = 'pk' and t.wr = 1 then t.name else i.name end as index_name,
               i."unique" as is_unique, i.partial as is_partial,
               (select count(*) from pragma_index_info(i.name)) as columns
        from pragma_table_list t
        join pragma_index_list(t.name) i
        where t.schema = 'main' and t.type = 'table'
          and (select name from pragma_index_info(i.name) where seqno = 0) = 'organisation_id'
        order by table_name, index_name
        """)
}
