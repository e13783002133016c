package import Database
import Synchronization

/// A store whose writers can run only so many statements; the next one fails, as if the program had ended before it.
package final class BreakingWarehouse: Warehouse {
    package struct Broken: Error {}

    private let base: any Warehouse
    private let left: Mutex<Int>

    package init(_ base: any Warehouse, breaksAfter statements: Int) {
        self.base = base
        left = Mutex(statements)
    }

    package var dialect: Dialect { base.dialect }
    /// How many statements may still run.
    package var remaining: Int { left.withLock { $0 } }

    package func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.read(work)
    }

    @discardableResult package func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await base.write { [self] in try work(Spending(base: $0, warehouse: self)) }
    }

    package func health() async throws { try await base.health() }
    package func close() async throws { try await base.close() }

    private func spend() throws {
        let isBroken = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isBroken { throw Broken() }
    }

    private struct Spending: Connection {
        let base: any Connection
        let warehouse: BreakingWarehouse

        var dialect: Dialect { base.dialect }

        func rows(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> [Row] {
            try warehouse.spend()
            return try base.rows(query, parameters, in: scope)
        }

        func forEach(
            _ query: Query, _ parameters: Parameters, in scope: Scope, _ body: (Row) throws -> Void
        ) throws {
            try warehouse.spend()
            try base.forEach(query, parameters, in: scope, body)
        }

        func execute(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> Int {
            try warehouse.spend()
            return try base.execute(query, parameters, in: scope)
        }

        func executeScript(_ sql: String) throws {
            try warehouse.spend()
            try base.executeScript(sql)
        }

        func prepare(_ query: Query) throws { try base.prepare(query) }

        func insert(
            into table: String, columns: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
        ) throws {
            try warehouse.spend()
            try base.insert(into: table, columns: columns, in: scope, fill)
        }

        func add(
            to table: String, key: [String], sums: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
        ) throws {
            try warehouse.spend()
            try base.add(to: table, key: key, sums: sums, in: scope, fill)
        }
    }
}
