package import Database
import Foundation
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
    case .postgres: fatalError("soon")
    }
}

/// Runs `body` on a fresh SQLite file in a folder of its own.
package func withSQLite<T: Sendable>(
    _ options: SQLiteOptions = SQLiteOptions(), _ body: (SQLiteWarehouse) async throws -> T
) async throws -> T {
    try await withFolder { folder in
        let warehouse = try SQLiteWarehouse(path: folder + "/book.sqlite", options: options)
        do {
            let result = try await body(warehouse)
            try await warehouse.close()
            return result
        } catch {
            try? await warehouse.close()
            throw error
        }
    }
}

/// Runs `body` with the path of a folder of its own, which is removed afterwards.
package func withFolder<T: Sendable>(_ body: (String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "millrace-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}
