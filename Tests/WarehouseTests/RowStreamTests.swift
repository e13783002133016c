import Database
import TestSupport
import Testing

@Suite struct RowStreamTests {
    private static let numbers = Query(
        """
        WITH RECURSIVE step(n) AS (
            SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM step WHERE n < :last
        )
        SELECT n, 'row ' || CAST(n AS TEXT) AS name FROM step
        """)

    @Test(arguments: TestDatabase.allCases, [0, 1, 127, 128, 129, 20_000])
    func `every row comes once and in order`(_ kind: TestDatabase, _ count: Int) async throws {
        try await withWarehouse(kind) { warehouse in
            let seen = try await warehouse.read { connection in
                var seen: [Int64] = []
                let query = count == 0 ? Query("SELECT 1 AS n WHERE 1 = 0") : Self.numbers
                try connection.forEach(query, count == 0 ? [:] : ["last": Value(count)]) {
                    seen.append(try $0.int("n"))
                }
                return seen
            }
            #expect(seen == (0..<Int64(count)).map { $0 + 1 })
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `leaving early ends the query and the transaction goes on`(_ kind: TestDatabase) async throws {
        struct Enough: Error {}
        try await withWarehouse(kind) { warehouse in
            let (seen, after) = try await warehouse.write { connection in
                var seen = 0
                do {
                    try connection.forEach(Self.numbers, ["last": 1_000_000_000]) { _ in
                        seen += 1
                        if seen == 1000 { throw Enough() }
                    }
                } catch is Enough {}
                try connection.executeScript("CREATE TABLE t (a BIGINT)")
                try connection.execute(sql: "INSERT INTO t VALUES (:seen)", ["seen": Value(seen)])
                return (seen, try connection.value(sql: "SELECT a FROM t"))
            }
            #expect(seen == 1000)
            #expect(after == 1000)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `other statements, and the same query again, run between the rows`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let pairs = try await warehouse.read { connection in
                var pairs: [[Int64]] = []
                try connection.forEach(Self.numbers, ["last": 3]) { outer in
                    let n = try outer.int("n")
                    let doubled = try connection.value(sql: "SELECT :n * 2", ["n": .int(n)])
                    guard case .int(let double) = doubled else { return }
                    try connection.forEach(Self.numbers, ["last": .int(n)]) { pairs.append([double, try $0.int("n")]) }
                }
                return pairs
            }
            #expect(pairs == [[2, 1], [4, 1], [4, 2], [6, 1], [6, 2], [6, 3]])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a statement that writes is no stream`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT)") }
            let outcome = await failure {
                try await warehouse.write { connection in
                    try connection.forEach(Query("INSERT INTO t VALUES (1) RETURNING a"), [:]) { _ in }
                }
            }
            #expect(outcome == "broken")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `execute counts the rows it changed`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let counts = try await warehouse.write { connection in
                [
                    try connection.execute(sql: "CREATE TABLE t (a BIGINT PRIMARY KEY, b BIGINT)"),
                    try connection.execute(sql: "INSERT INTO t VALUES (1, 1), (2, 1), (3, 1)"),
                    try connection.execute(sql: "SELECT 1"),
                    try connection.execute(sql: "UPDATE t SET b = 2 WHERE a > 1"),
                    try connection.execute(sql: "UPDATE t SET b = 2 WHERE a > 9"),
                    try connection.execute(
                        sql: "INSERT INTO t VALUES (3, 7), (4, 7) ON CONFLICT (a) DO UPDATE SET b = excluded.b"),
                    try connection.execute(sql: "INSERT INTO t VALUES (4, 7) ON CONFLICT DO NOTHING"),
                    try connection.execute(sql: "DELETE FROM t"),
                ]
            }
            #expect(counts == [0, 3, 0, 2, 0, 2, 0, 4])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `rows hands back what a statement returns`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT, b TEXT)") }
            let rows = try await warehouse.write { connection in
                try connection.rows(sql: "INSERT INTO t VALUES (1, 'x'), (2, 'y') RETURNING a, b")
            }
            #expect(rows.map(\.values) == [[1, "x"], [2, "y"]])
        }
    }
}
