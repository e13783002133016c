import Database
import Postgres
import SQLite
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(20))) struct StoppingTests {
    /// A query that never ends by itself.
    private static let endless = Query(
        """
        WITH RECURSIVE step(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM step)
        SELECT COUNT(*) AS n FROM step
        """)

    @Test(arguments: TestDatabase.allCases, [false, true])
    func `a cancelled task stops its statement and the connection goes on`(
        _ kind: TestDatabase, _ isWrite: Bool
    ) async throws {
        try await withWarehouse(kind) { warehouse in
            let (begun, begins) = AsyncStream<Void>.makeStream()
            let work: @Sendable (any Connection) throws -> Void = { connection in
                begins.yield()
                _ = try connection.rows(Self.endless)
            }
            let task = Task { try await isWrite ? warehouse.write(work) : warehouse.read(work) }
            for await _ in begun { break }
            // Most often the statement runs by now; when it does not yet, it must not start.
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            #expect(await failure { try await task.value } == "cancelled")
            try await warehouse.health()
            #expect(try await warehouse.write { try $0.value(sql: "SELECT 1") } == 1)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a task that is cancelled before it begins does nothing`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let gate = Gate()
            let task = Task {
                gate.wait()
                try await warehouse.write { try $0.execute(sql: "INSERT INTO t VALUES (1)") }
            }
            task.cancel()
            gate.open()
            #expect(await failure { try await task.value } == "cancelled")
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a stream of rows stops when its task is cancelled, also after other statements`(
        _ kind: TestDatabase
    ) async throws {
        let numbers = Query(
            """
            WITH RECURSIVE step(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM step)
            SELECT n FROM step WHERE n < 3 OR n > 100000000000
            """)
        try await withWarehouse(kind) { warehouse in
            let (begun, begins) = AsyncStream<Void>.makeStream()
            let task = Task {
                try await warehouse.read { connection in
                    begins.yield()
                    try connection.forEach(numbers, [:]) { _ in _ = try connection.value(sql: "SELECT 1") }
                }
            }
            for await _ in begun { break }
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            #expect(await failure { try await task.value } == "cancelled")
            try await warehouse.health()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a bulk insert stops when its task is cancelled and keeps nothing`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let (begun, begins) = AsyncStream<Void>.makeStream()
            let task = Task {
                try await warehouse.write { connection in
                    try connection.insert(into: "t", columns: ["a"]) { rows in
                        while true {
                            rows.write(1)
                            try rows.endRow()
                            begins.yield()
                        }
                    }
                }
            }
            for await _ in begun { break }
            task.cancel()
            #expect(await failure { try await task.value } == "cancelled")
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a cancelled task never stops the work of another`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for round in 0..<100 {
                    let task = Task {
                        await failure { try await warehouse.read { try $0.rows(Self.endless) } }
                    }
                    group.addTask {
                        task.cancel()
                        return await task.value
                    }
                    group.addTask {
                        await failure {
                            try await warehouse.read { connection in
                                try connection.rows(sql: "SELECT :n + 1 AS n", ["n": Value(round)])
                            }
                        }
                    }
                }
                return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(outcomes == ["cancelled": 100, "nothing": 100])
        }
    }

    @Test func `a read that takes too long is stopped on SQLite`() async throws {
        var options = SQLiteOptions()
        options.statementTimeout = .milliseconds(30)
        try await withSQLite(options) { try await stops($0) }
    }

    @Test func `a read that takes too long is stopped on PostgreSQL`() async throws {
        var options = PostgresOptions()
        options.statementTimeout = .milliseconds(30)
        try await withPostgres(options) { try await stops($0) }
    }

    private func stops(_ warehouse: some Warehouse) async throws {
        #expect(await failure { try await warehouse.read { try $0.rows(Self.endless) } } == "timedOut")
        try await warehouse.health()
        // A load may take longer than a read.
        let slow = Query(
            """
            WITH RECURSIVE step(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM step WHERE n < 2000000)
            SELECT COUNT(*) AS n FROM step
            """)
        let count = try await warehouse.write { try $0.row(slow)?.int("n") }
        #expect(count == 2_000_000)
    }
}
