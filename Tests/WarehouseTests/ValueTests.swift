import Database
import Ledger
import TestSupport
import Testing

@Suite struct ValueTests {
    private static let samples: [Value] = [
        nil, 0, 1, -1, .int(.max), .int(.min), .int(1 << 53 + 1),
        "", "plain", "it's \"quoted\"", "tab\tnew\nline\r\\N \\. \\x41 \u{8}\u{b}\u{c}", "naïve Œuvre 😀👩‍👩‍👧 𐍈",
        "e\u{301} is not \u{e9}", "007",
        .blob([]), .blob([0]), .blob(Array(0...255)), .blob(Array("text".utf8)),
    ]

    @Test(arguments: TestDatabase.allCases)
    func `every kind of value comes back as it went in`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript("CREATE TABLE sample (n BIGINT, i BIGINT, t TEXT, b \(blob(kind)))")
                for (number, value) in Self.samples.enumerated() {
                    var row: Parameters = ["n": Value(number), "i": nil, "t": nil, "b": nil]
                    switch value {
                    case .null: break
                    case .int: row["i"] = value
                    case .text: row["t"] = value
                    case .blob: row["b"] = value
                    }
                    try connection.execute(sql: "INSERT INTO sample VALUES (:n, :i, :t, :b)", row)
                }
            }
            let rows = try await warehouse.read { try $0.rows(sql: "SELECT i, t, b FROM sample ORDER BY n") }
            #expect(rows.map { row in row.values.first { $0 != .null } ?? .null } == Self.samples)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a document of five megabytes comes back whole`(_ kind: TestDatabase) async throws {
        let document = (0..<5 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let text = String(repeating: "Zoë owes €5,\n", count: 400_000)
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript("CREATE TABLE document (bytes \(blob(kind)), words TEXT)")
                try connection.execute(
                    sql: "INSERT INTO document VALUES (:bytes, :words)",
                    ["bytes": .blob(document), "words": .text(text)])
            }
            let row = try await warehouse.read { try $0.rows(sql: "SELECT bytes, words FROM document")[0] }
            #expect(try row.blob("bytes") == document)
            #expect(try row.text("words") == text)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `whole numbers of any width arrive as one kind`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript("CREATE TABLE t (small SMALLINT, medium INTEGER, large BIGINT)")
                try connection.execute(
                    sql: "INSERT INTO t VALUES (:small, :medium, :large)", ["small": -7, "medium": 70_000, "large": 1])
                try connection.execute(
                    sql: "INSERT INTO t VALUES (:small, :medium, :large)",
                    ["small": 7, "medium": 0, "large": .int(.max - 1)])
            }
            let sql = "SELECT SUM(small) AS s, MAX(medium) AS m, SUM(large) AS l, COUNT(*) AS n FROM t"
            #expect(try await warehouse.read { try $0.rows(sql: sql) }.map(\.values) == [[0, 70_000, .int(.max), 2]])
        }
    }

    @Test(
        arguments: TestDatabase.allCases,
        [
            "SELECT 1.5 AS rate", "SELECT CAST(1.5 AS REAL) AS rate",
            "SELECT SUM(a) AS s FROM (SELECT :a AS a UNION ALL SELECT :a) AS t",
        ])
    func `a figure that is not exact or too large is refused`(_ kind: TestDatabase, _ sql: String) async throws {
        try await withWarehouse(kind) { warehouse in
            let parameters: Parameters = sql.contains(":a") ? ["a": .int(.max)] : [:]
            #expect(await failure { try await warehouse.read { try $0.rows(sql: sql, parameters) } } == "broken")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `days and moments keep their meaning`(_ kind: TestDatabase) async throws {
        let leapDay = try #require(CivilDate(year: 2024, month: 2, day: 29))
        let moment = Instant(microseconds: 1_709_210_096_123_457)
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript("CREATE TABLE t (due INTEGER, settled INTEGER, seen BIGINT, gone BIGINT)")
                try connection.insert(into: "t", columns: ["due", "settled", "seen", "gone"]) { rows in
                    rows.write(leapDay)
                    rows.write(CivilDate?.none)
                    rows.write(moment)
                    rows.write(Instant?.none)
                    try rows.endRow()
                }
            }
            let row = try await warehouse.read { connection in
                try connection.rows(sql: "SELECT * FROM t WHERE due = :due", ["due": Value(leapDay)])[0]
            }
            #expect(try row.date("due") == leapDay)
            #expect(try row.optionalDate("settled") == nil)
            #expect(try row.instant("seen") == moment)
            #expect(try row.optionalInstant("gone") == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a text with a NUL is refused with a reason`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a TEXT)") }
            let bound = await failure {
                try await warehouse.write { try $0.execute(sql: "INSERT INTO t VALUES (:a)", ["a": "a\0b"]) }
            }
            let bulk = await failure {
                try await warehouse.write { connection in
                    try connection.insert(into: "t", columns: ["a"]) { rows in
                        rows.write("a\0b")
                        try rows.endRow()
                    }
                }
            }
            #expect([bound, bulk] == ["broken", "broken"])
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM t") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a wrong column is named`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let row = try await warehouse.read { try $0.rows(sql: "SELECT 'x' AS name")[0] }
            #expect(await failure { try row.int("name") } == "broken")
            #expect(await failure { try row.text("title") } == "broken")
        }
    }

    private func blob(_ kind: TestDatabase) -> String { kind == .sqlite ? "BLOB" : "BYTEA" }
}
