import Database
import Schema

/// Takes the secondary indexes, and on PostgreSQL the foreign keys, off tables that hold no row yet and makes them again
/// once the rows are in.
///
/// Sorting a million keys once costs a third of finding each its place in a growing tree, and one join checks what a
/// million look-ups would. Only the very first load of a database meets empty tables; the definitions come from the
/// store itself, and all of it is part of the load's transaction, so no row is ever kept unchecked.
struct IndexBuilding {
    private static let tables = ["document", "ledger_event"]
    private var definitions: [String] = []

    /// Takes them off every table that is empty.
    init(on connection: any Connection) throws {
        for table in Self.tables {
            let rows = try connection.installation.rows(Query("select 1 as present from \(table) limit 1"))
            guard rows.isEmpty else { continue }
            for part in try connection.installation.rows(Self.parts(connection.dialect), ["table": .text(table)]) {
                definitions.append(try part.text("definition"))
                let name = try Identifier.quoted(part.text("name"))
                let isIndex = try part.text("kind") == "index"
                try connection.executeScript(
                    isIndex ? "drop index \(name)" : "alter table \(table) drop constraint \(name)")
            }
        }
    }

    /// Makes them again, which checks every row.
    func finish(on connection: any Connection) throws {
        for definition in definitions { try connection.executeScript(definition) }
        try PlannerHints.write(on: connection)
    }

    /// Indexes made by `create index`; those of keys and unique constraints stay.
    private static func parts(_ dialect: Dialect) -> Query {
        switch dialect {
        case .sqlite:
            Query(
                """
                select 'index' as kind, name, sql as definition from sqlite_schema
                where type = 'index' and tbl_name = :table and sql is not null order by name
                """)
        case .postgres:
            Query(
                """
                select 'index' as kind, indexname as name, indexdef as definition from pg_indexes
                where schemaname = current_schema() and tablename = cast(:table as text) and not exists (
                    select 1 from pg_constraint
                    where conname = indexname and connamespace = current_schema()::regnamespace
                )
                union all
                select 'key', conname,
                       format('alter table %I add constraint %I %s', cast(:table as text), conname, pg_get_constraintdef(oid))
                from pg_constraint
                where contype = 'f' and conrelid = to_regclass(cast(:table as text))
                order by 1, 2
                """)
        }
    }
}
