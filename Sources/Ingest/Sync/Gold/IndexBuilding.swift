import Database

/// Takes the secondary indexes off tables that hold no row yet and makes them again once the rows are in.
///
/// Sorting a million keys once costs a third of finding each its place in a growing tree. Only the very first load of a
/// database meets empty tables; the definitions come from the store itself, and all of it is part of the load's
/// transaction.
struct IndexBuilding {
    private static let tables = ["document"]
    private let definitions: [String]

    /// Takes off the indexes of every table that is empty.
    init(on connection: any Connection) throws {
        var definitions: [String] = []
        for table in Self.tables {
            let rows = try connection.rows(Query("select 1 as present from \(table) limit 1"))
            guard rows.isEmpty else { continue }
            for index in try connection.rows(Self.listing(connection.dialect), ["table": .text(table)]) {
                definitions.append(try index.text("definition"))
                try connection.executeScript("drop index \(try Identifier.quoted(index.text("name")))")
            }
        }
        self.definitions = definitions
    }

    /// Makes them again.
    func finish(on connection: any Connection) throws {
        for definition in definitions { try connection.executeScript(definition) }
    }

    /// Indexes made by `create index`; those of keys and unique constraints stay.
    private static func listing(_ dialect: Dialect) -> Query {
        switch dialect {
        case .sqlite:
            Query(
                """
                select name, sql as definition from sqlite_schema
                where type = 'index' and tbl_name = :table and sql is not null order by name
                """)
        case .postgres:
            Query(
                """
                select indexname as name, indexdef as definition from pg_indexes
                where schemaname = current_schema() and tablename = :table and not exists (
                    select 1 from pg_constraint
                    where conname = indexname and connamespace = current_schema()::regnamespace
                )
                order by indexname
                """)
        }
    }
}
