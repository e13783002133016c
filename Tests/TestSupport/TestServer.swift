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
    var options = PostgresOptions()
    options.connections = 1
    let keeper = try PostgresWarehouse(url: server, options: options)
    return try await closing(keeper) {
        try await keeper.write { try $0.executeScript("CREATE SCHEMA \(schema)") }
        let separator = server.contains("?") ? "&" : "?"
        let result: T
        do { result = try await body("\(server)\(separator)options=-csearch_path%3D\(schema)") } catch {
            try? await drop(schema, keeper)
            throw error
        }
        try await drop(schema, keeper)
        return result
    }
}

private func drop(_ schema: String, _ keeper: PostgresWarehouse) async throws {
    try await keeper.write { connection in
        // Dropping thousands of tables takes one lock each; a test has few.
        try connection.executeScript("SET LOCAL client_min_messages = error; DROP SCHEMA \(schema) CASCADE")
    }
}
