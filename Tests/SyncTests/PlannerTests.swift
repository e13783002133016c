import Database
import TestSupport
import Testing

@testable import Sync

/// What PostgreSQL is told of tables that grow while it plans for empty ones.
@Suite struct PlannerTests {
    @Test(arguments: [
        (0, 199, false), (0, 200, true), (199, 200, true), (200, 1_999, false), (150, 5_000, true),
        (1_999, 2_000, true), (2_000, 19_999, false), (19_000, 250_000, true), (0, 0, false),
    ])
    func `a table has grown when a number of rows was passed that ten times fewer were before`(
        before: Int, after: Int, isGrown: Bool
    ) {
        #expect(Growth.isTenfold(before, after) == isGrown)
    }

    @Test func `a first load leaves PostgreSQL knowing how many invoices there are`() async throws {
        try await withBook(.postgres) { book in
            let rows = (1...300).map { "Customer \($0 % 7),N-\($0),1/13/25,10.00,0,Pending,3/1/25" }
            try await book.load(invoiceFile(rows.joined(separator: "\n")))
            let known = try await book.warehouse.read { connection in
                try connection.rows(
                    Query(
                        """
                        select cast(reltuples as bigint) as rows from pg_class
                        where relname = 'document' and relnamespace = current_schema()::regnamespace
                        """))[0].int("rows")
            }
            #expect(known == 300, "-1 where nobody has counted")
        }
    }
}
