import Database
import TestSupport
import Testing

@Suite struct ParameterTests {
    @Test(arguments: TestDatabase.allCases)
    func `a name that is used twice is bound once`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let sum = try await warehouse.read { connection in
                try connection.value(sql: "SELECT :a + :b + :a AS sum", ["a": 20, "b": 2])
            }
            #expect(sum == 42)
        }
    }

    @Test(
        arguments: TestDatabase.allCases,
        [
            ("SELECT ':x' || :x", ":xvalue"),
            ("SELECT 'it''s :x' || :x", "it's :xvalue"),
            ("SELECT :x -- and not :y, nor 'this\n", "value"),
            ("SELECT /* neither :y nor ' */ :x", "value"),
            ("SELECT \":y\" FROM (SELECT :x AS \":y\") AS t", "value"),
            ("SELECT CAST(:x AS TEXT)", "value"),
            ("SELECT :x WHERE :x=:x", "value"),
            ("SELECT :x;\n-- the end", "value"),
        ])
    func `a parameter is where the stores read one and nowhere else`(
        _ kind: TestDatabase, _ sample: (sql: String, result: String)
    ) async throws {
        try await withWarehouse(kind) { warehouse in
            let value = try await warehouse.read { try $0.value(sql: sample.sql, ["x": "value"]) }
            #expect(value == .text(sample.result))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a missing parameter is named`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let error = await #expect(throws: DatabaseError.self) {
                try await warehouse.read { try $0.rows(sql: "SELECT :as_of", [:]) }
            }
            #expect(error.map { "\($0)" } == "no value for :as_of of SELECT :as_of")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an unknown parameter is named`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let error = await #expect(throws: DatabaseError.self) {
                try await warehouse.read { try $0.rows(sql: "SELECT 1", ["known_at": 1]) }
            }
            #expect(error.map { "\($0)" } == "SELECT 1 has no parameter :known_at")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `numbers compare as numbers, whatever stands on the other side`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let sql = "SELECT CASE WHEN :a < :b THEN 1 ELSE 0 END AS less"
            let numbers = try await warehouse.read { try $0.value(sql: sql, ["a": 9, "b": 10]) }
            let texts = try await warehouse.read { try $0.value(sql: sql, ["a": "9", "b": "10"]) }
            #expect([numbers, texts] == [1, 0])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an optional filter takes null or a value`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE party (name TEXT, rank INTEGER)") }
            try await warehouse.write { try $0.execute(sql: "INSERT INTO party VALUES ('Ada', 1), ('Bo', 2)") }
            let query = Query(
                """
                SELECT COUNT(*) AS n FROM party
                WHERE (CAST(:name AS TEXT) IS NULL OR name = :name) AND (CAST(:rank AS BIGINT) IS NULL OR rank = :rank)
                """)
            let cases: [(Value, Value, Value)] = [(nil, nil, 2), ("Ada", nil, 1), (nil, 2, 1), ("Ada", 2, 0)]
            for (name, rank, count) in cases {
                let row = try await warehouse.read { try $0.row(query, ["name": name, "rank": rank]) }
                #expect(row?.values == [count])
            }
        }
    }

    @Test(
        arguments: TestDatabase.allCases,
        ["SELEC 1", "SELECT nothing FROM nowhere", "SELECT 1; SELECT 2", "SELECT ?", ""])
    func `a text that is not one good statement is a defect`(_ kind: TestDatabase, _ sql: String) async throws {
        try await withWarehouse(kind) { warehouse in
            #expect(await failure { try await warehouse.read { try $0.rows(sql: sql) } } == "broken")
            #expect(await failure { try await warehouse.read { try $0.prepare(Query(sql)) } } == "broken")
            try await warehouse.health()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a query can be tried without values and without running`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript("CREATE TABLE t (a BIGINT)")
                try connection.prepare(Query("INSERT INTO t (a) VALUES (:a)"))
            }
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM t") } == 0)
        }
    }
}
