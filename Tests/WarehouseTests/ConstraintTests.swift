import Database
import TestSupport
import Testing

@Suite struct ConstraintTests {
    private static let tables = """
        CREATE TABLE party (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE document (
            id BIGINT PRIMARY KEY, party BIGINT NOT NULL REFERENCES party (id), total BIGINT CHECK (total >= 0))
        """

    @Test(
        arguments: TestDatabase.allCases,
        [
            "INSERT INTO party VALUES (1, 'Bo')", "INSERT INTO party VALUES (2, 'Ada')",
            "INSERT INTO party VALUES (2, NULL)", "INSERT INTO document VALUES (1, 99, 0)",
            "INSERT INTO document VALUES (1, 1, -1)", "DELETE FROM party",
        ])
    func `a row that breaks a rule is a conflict`(_ kind: TestDatabase, _ sql: String) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript(Self.tables)
                try connection.execute(sql: "INSERT INTO party VALUES (1, 'Ada')")
                try connection.execute(sql: "INSERT INTO document VALUES (7, 1, 0)")
            }
            #expect(await failure { try await warehouse.write { try $0.execute(sql: sql) } } == "conflict")
            let count = try await warehouse.write { try $0.value(sql: "SELECT COUNT(*) FROM party") }
            #expect(count == 1)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a rule that is checked at the end refuses the whole transaction`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript(
                    """
                    CREATE TABLE party (id BIGINT PRIMARY KEY);
                    CREATE TABLE document (party BIGINT REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED);
                    """)
            }
            let outcome = await failure {
                try await warehouse.write { try $0.execute(sql: "INSERT INTO document VALUES (7)") }
            }
            #expect(outcome == "conflict")
            try await warehouse.write { connection in
                try connection.execute(sql: "INSERT INTO document VALUES (7)")
                try connection.execute(sql: "INSERT INTO party VALUES (7)")
            }
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM document") } == 1)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a conflict does not tell the values of the row`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript(Self.tables) }
            let error = await #expect(throws: DatabaseError.self) {
                try await warehouse.write { connection in
                    for id in 1...2 {
                        try connection.execute(
                            sql: "INSERT INTO party VALUES (:id, :name)", ["id": Value(id), "name": "Zephyr Quill"])
                    }
                }
            }
            let sentence = error.map { "\($0)" } ?? ""
            #expect(sentence.contains("party"))
            #expect(!sentence.contains("Zephyr"))
        }
    }
}
