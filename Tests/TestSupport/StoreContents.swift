package import Database
import Foundation

/// Every row of every table, as text, and how they are indexed, for tests that compare whole states of a store.
package struct StoreContents: Equatable, Sendable {
    /// Rows by table; those of one table in an order of their own, so that equal contents are equal values.
    package let rows: [String: [String]]
    /// Names and definitions of the indexes and constraints, which differ between the stores.
    package let schema: [String]

    package init(rows: [String: [String]], schema: [String]) {
        self.rows = rows
        self.schema = schema
    }

    package var counts: [String: Int] { rows.mapValues(\.count) }

    /// The tables whose rows differ, with a row that only one side has; for messages.
    package func difference(from other: StoreContents) -> [String] {
        Set(rows.keys).union(other.rows.keys).sorted().compactMap { table in
            let (here, there) = (rows[table] ?? [], other.rows[table] ?? [])
            guard here != there else { return nil }
            let only = Set(here).symmetricDifference(there).sorted().prefix(4)
            return "\(table): \(here.count) against \(there.count) rows, \(only.joined(separator: " ≠ "))"
        }
    }
}

extension Warehouse {
    /// What the store holds, all tables in one state.
    ///
    /// - Parameter instants: false leaves out the columns that say when something was done (`…_at`).
    package func contents(instants: Bool = true) async throws -> StoreContents {
        let dialect = dialect
        return try await read { connection in
            let tables = try connection.rows(Self.tables(dialect)).map { try $0.text("name") }
            var rows: [String: [String]] = [:]
            for table in tables where table != "schema_migration" {
                rows[table] = try connection.rows(Query("SELECT * FROM \(Identifier.quoted(table))"))
                    .map { line($0, instants: instants) }.sorted()
            }
            let schema = try connection.rows(Self.schema(dialect)).map { try $0.text("part") }
            return StoreContents(rows: rows, schema: schema)
        }
    }

    private static func schema(_ dialect: Dialect) -> Query {
        switch dialect {
        case .sqlite: Query("SELECT name || ' ' || coalesce(sql, '') AS part FROM sqlite_schema ORDER BY 1")
        case .postgres:
            Query(
                """
                SELECT indexname || ' ' || indexdef AS part FROM pg_indexes WHERE schemaname = current_schema()
                UNION ALL
                SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = CAST(current_schema() AS regnamespace)
                ORDER BY 1
                """)
        }
    }

    private static func tables(_ dialect: Dialect) -> Query {
        switch dialect {
        case .sqlite:
            Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        case .postgres:
            Query(
                """
                SELECT CAST(table_name AS text) AS name FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
                """)
        }
    }
}

private func line(_ row: Row, instants: Bool) -> String {
    zip(row.columns.names, row.values).compactMap { name, value in
        guard instants || !name.hasSuffix("_at") else { return nil }
        switch value {
        case .null: return "\(name)=∅"
        case .int(let number): return "\(name)=\(number)"
        case .text(let text): return "\(name)=\(text)"
        case .blob(let bytes): return "\(name)=\(Data(bytes).base64EncodedString())"
        }
    }.joined(separator: " ")
}
