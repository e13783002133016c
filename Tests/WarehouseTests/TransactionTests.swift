import Database
import TestSupport
import Testing

@Suite struct TransactionTests {
    @Test(arguments: [TestDatabase.sqlite])
    func `a failed write leaves nothing behind`(_ kind: TestDatabase) async throws {
        struct Stop: Error {}
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { try $0.executeScript("CREATE TABLE t (a BIGINT PRIMARY KEY)") }
            await #expect(throws: Stop.self) {
                try await warehouse.write { connection in
                    try connection.execute(Query("INSERT INTO t VALUES (:a)"), ["a": 1])
                    throw Stop()
                }
            }
            let rows = try await warehouse.read { try $0.rows(Query("SELECT a FROM t")) }
            #expect(rows.isEmpty)
        }
    }
}
