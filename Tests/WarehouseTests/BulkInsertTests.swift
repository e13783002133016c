import Database
import TestSupport
import Testing

@Suite struct BulkInsertTests {
    private static let names = [
        "plain", "", "tab\there", "new\nline", "carriage\rreturn", "back\\slash", "\\N", "\\.", "quote \" ' ", "Zoë 😀",
    ]

    private static func table(_ kind: TestDatabase) -> String {
        """
        CREATE TABLE invoice (
            number BIGINT PRIMARY KEY, customer TEXT NOT NULL, note TEXT, raw \(kind == .sqlite ? "BLOB" : "BYTEA"))
        """
    }

    private static let columns = ["number", "customer", "note", "raw"]

    @Test(arguments: TestDatabase.allCases)
    func `ten thousand awkward rows arrive as they are`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript(Self.table(kind))
                try connection.insert(into: "invoice", columns: Self.columns) { rows in
                    for number in 0..<10_000 {
                        rows.write(Int64(number) &* 0x1_0000_0001 &- 5)
                        rows.write(Self.names[number % Self.names.count])
                        rows.write(number.isMultiple(of: 3) ? nil : "n\(number)")
                        rows.write(blob: [UInt8](repeating: UInt8(number & 0xff), count: number % 50))
                        try rows.endRow()
                    }
                }
                // The rows are there for the next statement of the same transaction.
                #expect(try connection.value(sql: "SELECT COUNT(*) FROM invoice") == 10_000)
            }
            let wrong = try await warehouse.read { connection in
                var number = 0
                var wrong = 0
                try connection.forEach(Query("SELECT * FROM invoice ORDER BY number"), [:]) { row in
                    let expected: [Value] = [
                        .int(Int64(number) &* 0x1_0000_0001 &- 5), .text(Self.names[number % Self.names.count]),
                        number.isMultiple(of: 3) ? nil : .text("n\(number)"),
                        .blob([UInt8](repeating: UInt8(number & 0xff), count: number % 50)),
                    ]
                    if row.values != expected { wrong += 1 }
                    number += 1
                }
                return [number, wrong]
            }
            #expect(wrong == [10_000, 0])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `numbers are written to the last digit`(_ kind: TestDatabase) async throws {
        var numbers: [Int64] = [0, .min, .max]
        for power in 0..<19 {
            let ten = (0..<power).reduce(Int64(1)) { product, _ in product * 10 }
            numbers += [ten, ten - 1, -ten, ten &* 9]
        }
        let expected = Set(numbers).sorted()
        try await withWarehouse(kind) { warehouse in
            let found = try await warehouse.write { connection in
                try connection.executeScript("CREATE TABLE t (a BIGINT)")
                try connection.insert(into: "t", columns: ["a"]) { rows in
                    for number in expected {
                        rows.write(number)
                        try rows.endRow()
                    }
                }
                return try connection.rows(sql: "SELECT a FROM t ORDER BY a").map { try $0.int("a") }
            }
            #expect(found == expected)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a doubled key is a conflict and the connection goes on`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table(kind)) }
            let outcome = await failure {
                try await warehouse.write { connection in
                    try connection.insert(into: "invoice", columns: ["number", "customer"]) { rows in
                        for number in [1, 2, 1] as [Int64] {
                            rows.write(number)
                            rows.write("Ada")
                            try rows.endRow()
                        }
                    }
                }
            }
            #expect(outcome == "conflict")
            #expect(try await warehouse.write { try $0.value(sql: "SELECT COUNT(*) FROM invoice") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a staging table is filled, merged and dropped, again and again`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table(kind)) }
            for round in 1...3 {
                let merged = try await warehouse.write { connection in
                    try connection.executeScript("CREATE TEMPORARY TABLE staging (number BIGINT, customer TEXT)")
                    try connection.insert(into: "staging", columns: ["number", "customer"]) { rows in
                        for number in 0..<Int64(100 * round) {
                            rows.write(number)
                            rows.write("round \(round)")
                            try rows.endRow()
                        }
                    }
                    let merged = try connection.execute(
                        sql: """
                            INSERT INTO invoice (number, customer) SELECT number, customer FROM staging WHERE number >= :from
                            ON CONFLICT (number) DO UPDATE SET customer = excluded.customer
                            """, ["from": 0])
                    try connection.executeScript("DROP TABLE staging")
                    return merged
                }
                #expect(merged == 100 * round)
            }
            let sql = "SELECT COUNT(*) FROM invoice WHERE customer = 'round 3'"
            #expect(try await warehouse.read { try $0.value(sql: sql) } == 300)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `rows given up in the middle are not kept`(_ kind: TestDatabase) async throws {
        struct Stop: Error {}
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table(kind)) }
            await #expect(throws: Stop.self) {
                try await warehouse.write { connection in
                    try connection.insert(into: "invoice", columns: ["number", "customer"]) { rows in
                        rows.write(1)
                        rows.write("Ada")
                        try rows.endRow()
                        rows.write(2)
                        throw Stop()
                    }
                }
            }
            #expect(try await warehouse.write { try $0.value(sql: "SELECT COUNT(*) FROM invoice") } == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases, [0, 1, 3])
    func `a row of the wrong width is a defect`(_ kind: TestDatabase, _ width: Int) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table(kind)) }
            let outcome = await failure {
                try await warehouse.write { connection in
                    try connection.insert(into: "invoice", columns: ["number", "customer"]) { rows in
                        for _ in 0..<width { rows.write(1) }
                        try rows.endRow()
                    }
                }
            }
            #expect(outcome == "broken")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `no other statement runs inside a bulk insert`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.table(kind)) }
            let outcome = await failure {
                try await warehouse.write { connection in
                    try connection.insert(into: "invoice", columns: ["number", "customer"]) { _ in
                        _ = try connection.value(sql: "SELECT 1")
                    }
                }
            }
            #expect(outcome == "broken")
            try await warehouse.health()
        }
    }

    @Test(arguments: TestDatabase.allCases, ["invoice; DROP TABLE invoice", "Invoice", "", "a.b"])
    func `only a plain name is taken for a table`(_ kind: TestDatabase, _ name: String) async throws {
        try await withWarehouse(kind) { warehouse in
            let outcome = await failure {
                try await warehouse.write { connection in
                    try connection.insert(into: name, columns: ["number"]) { _ in }
                }
            }
            #expect(outcome == "broken")
        }
    }
}
