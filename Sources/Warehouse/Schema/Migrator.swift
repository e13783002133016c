package import Database
package import Ledger

/// Brings a store's tables to the state this program knows: forward only, one migration at a time.
///
/// Each migration and the line that records it are kept together or not at all, under a lock: two programs that start
/// at once do it once.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let security: RowSecurity

    /// - Parameter files: texts by path, as the `Migrations` folder is embedded; tests give their own.
    /// - Throws: `DatabaseError.broken` when the files are not a history: 0001, 0002, … without gaps.
    package init(files: [String: String]) throws(DatabaseError) {
        migrations = try Migration.all(in: files)
        security = RowSecurity(migrations)
    }

    /// The number of the last migration this program knows; 0 without any.
    package var latest: Int { migrations.last?.number ?? 0 }

    /// Applies what is missing and puts row-level security in force; does nothing, and needs no right to write, when nothing is.
    ///
    /// - Parameter now: the moment to record beside each migration.
    /// - Returns: the names of the migrations that this call applied, in order.
    /// - Throws: `DatabaseError.newer` when a later program has been here, `.broken` when an applied migration has been
    ///   edited since.
    @discardableResult
    package func run(on warehouse: any Warehouse, now: Instant) async throws -> [String] {
        let isUpToDate = try await warehouse.read { connection in
            try History.exists(connection) && missing(after: History.read(connection), on: connection).isEmpty
                && security.isInForce(on: connection)
        }
        if isUpToDate { return [] }
        var applied: [String] = []
        while let name = try await warehouse.write({ try applyNext(on: $0, now: now) }) { applied.append(name) }
        return applied
    }

    /// Applies the first missing migration and returns its name, or nil when none is missing.
    private func applyNext(on connection: any Connection, now: Instant) throws -> String? {
        try History.lock(connection)
        let missing = try missing(after: History.read(connection), on: connection)
        guard let next = missing.first else {
            // A book from before there was any, or restored on a server that does not know the role.
            if try !security.isInForce(on: connection) { try security.enforce(on: connection) }
            return nil
        }
        try connection.executeScript(next.text(for: connection.dialect))
        try History.record(next, now, connection)
        try PlannerHints.write(on: connection)
        // In one with the last step, so that no table is ever there without its rule.
        if missing.count == 1 { try security.enforce(on: connection) }
        return next.name
    }

    /// The migrations still to apply, once those applied are known to be ours.
    private func missing(after applied: [History.Entry], on connection: any Connection) throws -> ArraySlice<Migration>
    {
        if let last = applied.last, last.number > latest {
            throw DatabaseError.newer(found: Int(last.number), known: latest)
        }
        for (entry, migration) in zip(applied, migrations) {
            guard entry.number == migration.number, entry.checksum == migration.checksum(for: connection.dialect) else {
                throw DatabaseError.broken(
                    """
                    migration \(migration.number) (\(migration.name)) is not the one that made this database \
                    (\(entry.name)): an applied migration is never edited, a new one follows it
                    """)
            }
        }
        return migrations.dropFirst(applied.count)
    }
}

extension Migrator {
    /// The history of the product's own tables.
    package static func product() throws -> Migrator {
        try Migrator(files: Embedded.files.filter { $0.key.hasPrefix("Migrations/") })
    }
}
