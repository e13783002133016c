import Database
import TestSupport
import Testing

@Suite struct TransactionTests {
    private static let table = "CREATE TABLE account (code BIGINT PRIMARY KEY, name TEXT NOT NULL)"

    @Test(arguments: TestDatabase.allCases)
    func `a write is kept and seen by the next read`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript(Self.table)
                try connection.execute(sql: "INSERT INTO account VALUES (:code, :name)", ["code": 1, "name": "Cash"])
            }
            let name = try await warehouse.read { try $0.value(sql: "SELECT name FROM account") }
            #expect(name == "Cash")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a failed write leaves nothing behind`(_ kind: TestDatabase) async throws {
        struct Stop: Error {}
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table) }
            await #expect(throws: Stop.self) {
                try await warehouse.write { connection in
                    try connection.execute(sql: "INSERT INTO account VALUES (1, 'Cash')")
                    throw Stop()
                }
            }
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM account") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a refused row gives the whole transaction up, even when the work swallows the error`(
        _ kind: TestDatabase
    ) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table) }
            let outcome = await failure {
                try await warehouse.write { connection in
                    try connection.execute(sql: "INSERT INTO account VALUES (1, 'Cash')")
                    _ = try? connection.execute(sql: "INSERT INTO account VALUES (1, 'Cash again')")
                }
            }
            #expect(outcome == "conflict")
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM account") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a read sees one state although others write meanwhile`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table) }
            let (seen, sees) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let counts = warehouse.read { connection in
                let before = try connection.value(sql: "SELECT COUNT(*) FROM account")
                sees.yield()
                gate.wait()
                return [before, try connection.value(sql: "SELECT COUNT(*) FROM account")]
            }
            for await _ in seen { break }
            try await warehouse.write { try $0.execute(sql: "INSERT INTO account VALUES (1, 'Cash')") }
            gate.open()
            #expect(try await counts == [0, 0])
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM account") } == 1)
        }
    }

    @Test(
        arguments: TestDatabase.allCases,
        ["INSERT INTO account VALUES (1, 'Cash')", "DELETE FROM account", "CREATE TABLE other (a BIGINT)"])
    func `a read cannot write`(_ kind: TestDatabase, sql: String) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table) }
            #expect(await failure { try await warehouse.read { try $0.execute(sql: sql) } } == "readOnly")
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM account") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `two writers take turns and both are kept`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE tally (n BIGINT NOT NULL)") }
            try await warehouse.write { try $0.execute(sql: "INSERT INTO tally VALUES (0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        _ = try await warehouse.write { try $0.execute(sql: "UPDATE tally SET n = n + 1") }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await warehouse.read { try $0.value(sql: "SELECT n FROM tally") } == 40)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `more readers than connections queue and are all served`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let total = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await warehouse.read { connection in
                            try connection.rows(
                                sql: "SELECT CAST(:n AS BIGINT) AS n", ["n": Value(number)])[0].int("n")
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(total == (0..<200).reduce(0, +))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a closed store says so`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.health()
            try await warehouse.close()
            #expect(await failure { try await warehouse.health() } == "unavailable")
            #expect(await failure { try await warehouse.write { try $0.execute(sql: "SELECT 1") } } == "unavailable")
            try await warehouse.close()
        }
    }
}
