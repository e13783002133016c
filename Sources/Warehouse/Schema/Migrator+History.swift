import Database
import Ledger

extension Migrator {
    /// The table that remembers which migrations a store has seen.
    enum History {
        struct Entry: Sendable {
            let number: Int64
            let name: String
            let checksum: Int64
        }

        static func exists(_ connection: any Connection) throws -> Bool {
            let query =
                switch connection.dialect {
                case .sqlite: Query("SELECT COUNT(*) AS tables FROM sqlite_schema WHERE name = 'schema_migration'")
                case .postgres: Query("SELECT COUNT(to_regclass('schema_migration')) AS tables")
                }
            return try connection.installation.row(query)?.int("tables") == 1
        }

        /// Keeps other programs from migrating until this transaction ends, and sees to it that the table is there.
        static func lock(_ connection: any Connection) throws {
            if connection.dialect == .postgres {
                // A write transaction of SQLite is such a lock by itself.
                try connection.installation.execute(
                    Query("SELECT pg_advisory_xact_lock(hashtext('schema_migration'), hashtext(current_schema()))"))
            }
            try connection.executeScript(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    number BIGINT NOT NULL PRIMARY KEY, -- 1, 2, 3 …
                    name TEXT NOT NULL,
                    applied_at BIGINT NOT NULL, -- microseconds since 1970, UTC
                    checksum BIGINT NOT NULL
                )
                """)
        }

        static func read(_ connection: any Connection) throws -> [Entry] {
            try connection.installation.rows(
                Query("SELECT number, name, checksum FROM schema_migration ORDER BY number")
            ).map {
                row in
                Entry(number: try row.int("number"), name: try row.text("name"), checksum: try row.int("checksum"))
            }
        }

        static func record(_ migration: Migration, _ now: Instant, _ connection: any Connection) throws {
            try connection.installation.execute(
                Query("INSERT INTO schema_migration VALUES (:number, :name, :applied_at, :checksum)"),
                [
                    "number": Value(migration.number), "name": Value(migration.name), "applied_at": Value(now),
                    "checksum": Value(migration.checksum(for: connection.dialect)),
                ])
        }
    }
}
