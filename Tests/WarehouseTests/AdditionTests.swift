import Database
import Foundation
import Schema
import TestSupport
import Testing

/// Adding numbers to rows that may be there.
@Suite struct AdditionTests {
    /// Text in the order of its bytes, as the schema has it.
    private static func table(_ dialect: Dialect) -> Query {
        let text = dialect == .postgres ? "text collate \"C\"" : "text"
        return Query(
            """
            create table tally (place bigint not null, name \(text) not null, count bigint not null, amount bigint not null,
                primary key (place, name))
            """)
    }

    private func add(_ rows: [(Int64, String, Int64, Int64)], _ warehouse: any Warehouse) async throws {
        try await warehouse.write { connection in
            try connection.add(to: "tally", key: ["place", "name"], sums: ["count", "amount"]) { writer in
                for (place, name, count, amount) in rows {
                    writer.write(place)
                    writer.write(name)
                    writer.write(count)
                    writer.write(amount)
                    try writer.endRow()
                }
            }
        }
    }

    private func contents(_ warehouse: any Warehouse) async throws -> [[Value]] {
        try await warehouse.read { connection in
            try connection.rows(Query("select place, name, count, amount from tally order by place, name")).map(
                \.values)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `numbers are added to rows that are there, and others are made`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { _ = try $0.execute(Self.table($0.dialect)) }
            try await add([(1, "a", 1, 10), (1, "b", 2, -20)], warehouse)
            try await add(
                [(1, "b", -2, 25), (1, "e\u{301}", 1, 1), (1, "\u{E9}", 1, 2), (2, "a\tb\\", 5, 5)], warehouse)
            try await add([], warehouse)
            #expect(
                try await contents(warehouse) == [
                    [1, "a", 1, 10], [1, "b", 0, 5], [1, "e\u{301}", 1, 1], [1, "\u{E9}", 1, 2], [2, "a\tb\\", 5, 5],
                ])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what a transaction that fails has added is not there`(_ kind: TestDatabase) async throws {
        struct Stop: Error {}
        try await withWarehouse(kind) { warehouse in
            try await warehouse.write { _ = try $0.execute(Self.table($0.dialect)) }
            for _ in 0..<2 {
                await #expect(throws: Stop.self) {
                    try await warehouse.write { connection in
                        try connection.add(to: "tally", key: ["place", "name"], sums: ["count", "amount"]) { writer in
                            writer.write(1 as Int64)
                            writer.write("a")
                            writer.write(1 as Int64)
                            writer.write(1 as Int64)
                            try writer.endRow()
                        }
                        throw Stop()
                    }
                }
            }
            try await add([(1, "a", 3, 3)], warehouse)
            // Twice within one transaction.
            try await warehouse.write { connection in
                for _ in 0..<2 {
                    try connection.add(to: "tally", key: ["place", "name"], sums: ["count", "amount"]) { writer in
                        writer.write(1 as Int64)
                        writer.write("a")
                        writer.write(1 as Int64)
                        writer.write(1 as Int64)
                        try writer.endRow()
                    }
                }
            }
            #expect(try await contents(warehouse) == [[1, "a", 5, 5]])
        }
    }

    /// The short way for plain letters says what the long way says.
    @Test func `a name's key does not depend on the way it is made`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<3_000 {
            let name = String(
                decoding: (0..<random.number(below: 12)).map { _ in
                    UInt8(
                        random.number(below: 4) == 0
                            ? [9, 10, 13, 32, 11, 12, 0, 28, 31, 127][random.number(below: 10)]
                            : random.number(below: 128))
                }, as: UTF8.self)
            #expect(nameKey(name) == unicodeKey(name), "\(name.debugDescription)")
        }
        #expect(nameKey("  Ann\u{A0}\tO'Neil ") == unicodeKey("  Ann\u{A0}\tO'Neil "))
    }
}
