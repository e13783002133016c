import Database
import Foundation
import Postgres
import TestSupport
import Testing

/// What only a server can do, or suffer.
@Suite(.timeLimit(.minutes(20))) struct PostgresTests {
    /// Ends every other connection of `name`, as a restart of the server would.
    private static func hangUp(_ name: String) async throws {
        let server = try PostgresWarehouse(url: testServerURL())
        _ = try await closing(server) {
            try await server.write { connection in
                try connection.execute(
                    sql: """
                        SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE application_name = :name AND pid <> pg_backend_pid()
                        """, ["name": .text(name)])
            }
        }
    }

    private static func withNamed<T: Sendable>(_ body: (PostgresWarehouse, String) async throws -> T) async throws -> T
    {
        let name = "test-\(UUID().uuidString.prefix(8))"
        return try await withPostgresURL { url in
            let warehouse = try PostgresWarehouse(url: "\(url)&application_name=\(name)")
            return try await closing(warehouse) { try await body(warehouse, name) }
        }
    }

    @Test func `connections that died while idle are replaced unseen`() async throws {
        try await Self.withNamed { warehouse, name in
            for _ in 0..<10 {
                try await warehouse.health()
                try await Self.hangUp(name)
            }
            #expect(try await warehouse.write { try $0.value(sql: "SELECT 1") } == 1)
        }
    }

    @Test func `a connection that dies in a transaction says so, and the next call works`() async throws {
        try await Self.withNamed { warehouse, name in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let (begun, begins) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let outcome = failure {
                try await warehouse.write { connection in
                    try connection.execute(sql: "INSERT INTO t VALUES (1)")
                    begins.yield()
                    gate.wait()
                    try connection.execute(sql: "INSERT INTO t VALUES (2)")
                }
            }
            for await _ in begun { break }
            try await Self.hangUp(name)
            gate.open()
            #expect(await outcome == "unavailable")
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test func `a connection that dies in a bulk insert says so`() async throws {
        try await Self.withNamed { warehouse, name in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let (begun, begins) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let outcome = failure {
                try await warehouse.write { connection in
                    try connection.insert(into: "t", columns: ["a"]) { rows in
                        begins.yield()
                        gate.wait()
                        for _ in 0..<2_000_000 {
                            rows.write(1)
                            try rows.endRow()
                        }
                    }
                }
            }
            for await _ in begun { break }
            try await Self.hangUp(name)
            gate.open()
            #expect(await outcome == "unavailable")
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test func `a server that is away is named without its password`() async throws {
        let warehouse = try PostgresWarehouse(url: "postgres://ada:0pensesame@127.0.0.1:9/book")
        let error = await #expect(throws: DatabaseError.self) { try await warehouse.health() }
        let sentence = error.map { "\($0)" } ?? ""
        #expect(sentence.hasPrefix("the database cannot be reached: book on 127.0.0.1:9: "))
        #expect(!sentence.contains("0pensesame"))
        try await warehouse.close()
    }

    @Test(arguments: [
        "postgres://ada:0pensesame@host:port/book", "postgres://ada:0pensesame@[host/book", "0pensesame",
        "postgres://ada:0pensesame/x@host/book", "postgres://ada:x/0pensesame@host/book", "mysql://ada:0pensesame@h/b",
    ])
    func `an address that cannot be read is not repeated`(_ url: String) {
        let error = #expect(throws: DatabaseError.self) { try PostgresWarehouse(url: url) }
        #expect(error.map { "\($0)" }?.contains("0pensesame") == false)
    }

    @Test func `a deadlock is resolved by running one of the two again`() async throws {
        try await withPostgres { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT PRIMARY KEY, n BIGINT)") }
            try await warehouse.write { try $0.execute(sql: "INSERT INTO t VALUES (1, 0), (2, 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for order in [[1, 2], [2, 1]] {
                    group.addTask {
                        try await warehouse.write { connection in
                            for key in order {
                                try connection.execute(
                                    sql: "UPDATE t SET n = n + 1 WHERE a = :key", ["key": Value(key)])
                                try connection.execute(sql: "SELECT pg_sleep(0.1)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await warehouse.read { try $0.rows(sql: "SELECT n FROM t") }
            #expect(rows.map(\.values) == [[2], [2]])
        }
    }

    @Test func `waiting for a lock has an end`() async throws {
        var options = PostgresOptions()
        options.lockTimeout = .milliseconds(40)
        try await withPostgres(options) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let (held, holds) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let holding: Void = warehouse.write { connection in
                try connection.executeScript("LOCK TABLE t")
                holds.yield()
                gate.wait()
            }
            for await _ in held { break }
            #expect(await failure { try await warehouse.write { try $0.execute(sql: "DELETE FROM t") } } == "busy")
            gate.open()
            try await holding
        }
    }

    @Test func `a call that finds no free connection waits, and gives up in the end`() async throws {
        var options = PostgresOptions()
        options.connections = 1
        options.acquireTimeout = .milliseconds(40)
        try await withPostgres(options) { warehouse in
            let (held, holds) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let holding: Void = warehouse.read { _ in
                holds.yield()
                gate.wait()
            }
            for await _ in held { break }
            #expect(await failure { try await warehouse.health() } == "busy")
            gate.open()
            try await holding
            try await warehouse.health()
        }
    }

    @Test(arguments: [
        ("SELECT E'it\\'s :x' || :x", "it's :xvalue"), ("SELECT $$ ' :y $$ || :x", " ' :y value"),
        ("SELECT $a$ $$ :y $a$ || :x", " $$ :y value"), ("SELECT :x::text", "value"),
        ("SELECT /* :y /* ' */ :z */ :x", "value"), ("SELECT (ARRAY['a', :x])[2:2]::text", "{value}"),
    ])
    func `a parameter is not seen in PostgreSQL's own quotes`(_ sql: String, _ result: String) async throws {
        try await withPostgres { warehouse in
            let value = try await warehouse.read { try $0.value(sql: sql, ["x": "value"]) }
            #expect(value == .text(result))
        }
    }

    @Test func `a statement whose answer has changed shape is compiled again`() async throws {
        try await withPostgres { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT); INSERT INTO t VALUES (1)") }
            #expect(try await warehouse.read { try $0.rows(sql: "SELECT * FROM t") }.map(\.values) == [[1]])
            try await warehouse.write { try $0.executeScript("ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'new'") }
            #expect(try await warehouse.read { try $0.rows(sql: "SELECT * FROM t") }.map(\.values) == [[1, "new"]])
        }
    }
}
