package import Database
import Foundation
package import Postgres
package import SQLite

/// The two stores, as the argument of a test that must hold on both.
package enum TestDatabase: String, CaseIterable, Sendable {
    case sqlite, postgres
}

/// Runs `body` on a fresh, empty store of the given kind and removes it afterwards, however `body` ends.
package func withWarehouse<T: Sendable>(
    _ kind: TestDatabase, _ body: (any Warehouse) async throws -> T
) async throws -> T {
    switch kind {
    case .sqlite: try await withSQLite { try await body($0) }
    case .postgres: try await withPostgres { try await body($0) }
    }
}

/// Runs `body` with the address of a fresh, empty store, as `--database` takes it: `sqlite:PATH` or `postgres://…`.
package func withDatabaseAddress<T: Sendable>(
    _ kind: TestDatabase, _ body: (String) async throws -> T
) async throws -> T {
    switch kind {
    case .sqlite: try await withFolder { folder in try await body("sqlite:\(folder)/book.sqlite") }
    case .postgres: try await withPostgresURL(body)
    }
}

/// Opens the store at an address that `withDatabaseAddress` has given, as another program would.
package func openWarehouse(_ address: String) throws -> any Warehouse {
    address.hasPrefix("sqlite:")
        ? try SQLiteWarehouse(path: String(address.dropFirst("sqlite:".count)), options: .unhurried)
        : try PostgresWarehouse(url: address, options: .unhurried)
}

// Hundreds of tests share a few cores, so that a caller may wait for its turn long after a user would have given up. How
// long is waited is tested where it is the subject, with options of its own.

extension SQLiteOptions {
    /// Waits for a connection and for other programs as long as it takes.
    package static var unhurried: SQLiteOptions {
        var options = SQLiteOptions()
        options.busyTimeout = .seconds(600)
        return options
    }
}

extension PostgresOptions {
    /// Waits for a connection as long as it takes.
    package static var unhurried: PostgresOptions {
        var options = PostgresOptions()
        options.acquireTimeout = .seconds(600)
        return options
    }
}

/// Runs `body` on a fresh SQLite file in a folder of its own.
package func withSQLite<T: Sendable>(
    _ options: SQLiteOptions = .unhurried, _ body: (SQLiteWarehouse) async throws -> T
) async throws -> T {
    try await withFolder { folder in
        let warehouse = try SQLiteWarehouse(path: folder + "/book.sqlite", options: options)
        return try await closing(warehouse) { try await body(warehouse) }
    }
}

/// Runs `body` on a fresh schema of the test server.
package func withPostgres<T: Sendable>(
    _ options: PostgresOptions = .unhurried, _ body: (PostgresWarehouse) async throws -> T
) async throws -> T {
    try await withPostgresURL { url in
        let warehouse = try PostgresWarehouse(url: url, options: options)
        return try await closing(warehouse) { try await body(warehouse) }
    }
}

/// Runs `body` with the path of a folder of its own, which is removed afterwards.
package func withFolder<T: Sendable>(_ body: (String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "millrace-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

/// Closes `warehouse` after `body`, however it ends.
package func closing<T: Sendable>(_ warehouse: some Warehouse, _ body: () async throws -> T) async throws -> T {
    let result: T
    do { result = try await body() } catch {
        try? await warehouse.close()
        throw error
    }
    try await warehouse.close()
    return result
}
