import Database
import Ledger
import Schema
import TestSupport
import Testing

@Suite struct MigratorTests {
    private static let noon = Instant(microseconds: 1_735_732_800_000_000)
    private static let first = ["Migrations/0001_account.sql": "CREATE TABLE account (code BIGINT PRIMARY KEY);"]
    private static let second = ["Migrations/0002_name.sql": "ALTER TABLE account ADD COLUMN name TEXT;"]
    private static let both = first.merging(second) { first, _ in first }

    @Test(arguments: TestDatabase.allCases)
    func `an old database climbs to today and keeps its rows`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            #expect(try await Migrator(files: Self.first).run(on: warehouse, now: Self.noon) == ["account"])
            try await warehouse.write { try $0.execute(sql: "INSERT INTO account VALUES (7)") }
            #expect(try await Migrator(files: Self.both).run(on: warehouse, now: Self.noon) == ["name"])
            let rows = try await warehouse.read { try $0.rows(sql: "SELECT code, name FROM account") }
            #expect(rows.map(\.values) == [[7, nil]])
            let moments = try await warehouse.read { connection in
                try connection.rows(sql: "SELECT applied_at FROM schema_migration").map { try $0.instant("applied_at") }
            }
            #expect(moments == [Self.noon, Self.noon])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a second run changes nothing`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let migrator = try Migrator(files: Self.both)
            #expect(try await migrator.run(on: warehouse, now: Self.noon) == ["account", "name"])
            #expect(try await migrator.run(on: warehouse, now: Self.noon) == [])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `programs that start at once migrate once`(_ kind: TestDatabase) async throws {
        try await withDatabaseAddress(kind) { address in
            let migrator = try Migrator(files: Self.both)
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let warehouse = try openWarehouse(address)
                        return try await closing(warehouse) { try await migrator.run(on: warehouse, now: Self.noon) }
                    }
                }
                return try await group.reduce([], +)
            }
            #expect(applied.sorted() == ["account", "name"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a database from a later program is refused`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await Migrator(files: Self.both).run(on: warehouse, now: Self.noon)
            let old = try Migrator(files: Self.first)
            let error = await #expect(throws: DatabaseError.self) { try await old.run(on: warehouse, now: Self.noon) }
            #expect(error.map { "\($0)" } == "this database has schema 2; this millrace knows schemas up to 1")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an edited migration is refused and named`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await Migrator(files: Self.first).run(on: warehouse, now: Self.noon)
            let edited = Self.first.mapValues { $0 + " -- harmless" }.merging(Self.second) { first, _ in first }
            let error = await #expect(throws: DatabaseError.self) {
                try await Migrator(files: edited).run(on: warehouse, now: Self.noon)
            }
            #expect(
                error.map { "\($0)" }?.hasPrefix("migration 1 (account) is not the one that made this database") == true
            )
            #expect(try await Migrator(files: Self.first).run(on: warehouse, now: Self.noon) == [])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a migration that fails leaves the schema before it`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let broken = Self.first.merging([
                "Migrations/0002_half.sql": "CREATE TABLE half (a BIGINT); CREATE TABLE account (a BIGINT);"
            ]) { first, _ in first }
            let migrator = try Migrator(files: broken)
            #expect(await failure { try await migrator.run(on: warehouse, now: Self.noon) } == "broken")
            #expect(await failure { try await warehouse.read { try $0.rows(sql: "SELECT a FROM half") } } == "broken")
            #expect(try await Migrator(files: Self.both).run(on: warehouse, now: Self.noon) == ["name"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `twins serve one store each`(_ kind: TestDatabase) async throws {
        let twins = [
            "Migrations/0001_sign.sqlite.sql": "CREATE TABLE sign (store TEXT DEFAULT 'sqlite', n BIGINT)",
            "Migrations/0001_sign.postgres.sql": "CREATE TABLE sign (store TEXT DEFAULT 'postgres', n BIGINT)",
        ]
        try await withWarehouse(kind) { warehouse in
            try await Migrator(files: twins).run(on: warehouse, now: Self.noon)
            try await warehouse.write { try $0.execute(sql: "INSERT INTO sign (n) VALUES (1)") }
            #expect(try await warehouse.read { try $0.value(sql: "SELECT store FROM sign") } == .text(kind.rawValue))
        }
    }

    @Test(arguments: [
        (["0001_a.sql", "0003_b.sql"], "migration 0003_b is not number 2, the next one"),
        (["0001_a.sql", "0001_b.sql"], "migration 0001_b is not number 2, the next one"),
        (["0001_a.sqlite.sql"], "migration 0001_a lacks its twin"),
        (["0001_a.sql", "0001_a.sqlite.sql"], "migration 0001_a is there twice for sqlite"),
        (["0001_a.oracle.sql"], "Migrations/0001_a.oracle.sql names no store that is known"),
        (["first.sql"], "Migrations/first.sql is not the name of a migration, such as 0001_invoices.sql"),
    ])
    func `files that are no history are refused`(_ names: [String], _ sentence: String) {
        let files = Dictionary(uniqueKeysWithValues: names.map { ("Migrations/" + $0, "SELECT 1") })
        let error = #expect(throws: DatabaseError.self) { try Migrator(files: files) }
        #expect(error.map { "\($0)" } == sentence)
    }
}
