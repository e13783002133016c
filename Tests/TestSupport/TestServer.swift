import Database
import Foundation
import Postgres

/// Says how to get a PostgreSQL for the tests; they fail without one, because a skipped test proves nothing.
package struct NoTestServer: Error, CustomStringConvertible {
    package var description: String {
        "MILLRACE_TEST_POSTGRES names no server; run `make test`, which starts one and sets it."
    }
}

/// The server that `make test` has started, as a `postgres://` URL of a user who may create schemas.
package func testServerURL() throws -> String {
    guard let url = ProcessInfo.processInfo.environment["MILLRACE_TEST_POSTGRES"], !url.isEmpty else {
        throw NoTestServer()
    }
    return url
}

/// Runs `body` with the URL of a fresh schema, which is dropped afterwards with all that is in it.
package func withPostgresURL<T: Sendable>(_ body: (String) async throws -> T) async throws -> T {
    let server = try testServerURL()
    let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    let separator = server.contains("?") ? "&" : "?"
    return try await Turnstile.server.pass {
        try await runScript("CREATE SCHEMA \(schema)", on: server)
        let result: T
        do { result = try await body("\(server)\(separator)options=-csearch_path%3D\(schema)") } catch {
            try? await runScript(removal(of: schema), on: server)
            throw error
        }
        try await runScript(removal(of: schema), on: server)
        return result
    }
}

/// Drops a schema and the role of its own that a migrated one has.
private func removal(of schema: String) -> String {
    """
    DROP SCHEMA \(schema) CASCADE;
    DO $$ BEGIN EXECUTE format('DROP ROLE IF EXISTS %I', \(TenantRole.name(schema: "'\(schema)'"))); END $$
    """
}

/// Runs statements on the test server over a connection of their own.
package func runScript(_ sql: String, on url: String) async throws {
    let warehouse = try PostgresWarehouse(url: url)
    try await closing(warehouse) { try await warehouse.write { try $0.executeScript(sql) } }
}
