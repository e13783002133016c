package import Database
import Synchronization

/// A book in a PostgreSQL database, over a few connections that are opened when they are needed.
package final class PostgresWarehouse: Warehouse {
    private let lanes: LanePool<PostgresLane>
    private let retries: Int
    private let calls = Atomic<UInt64>(0)

    package var dialect: Dialect { .postgres }

    /// Connects to nothing yet; the first call does.
    ///
    /// - Parameter url: `postgres://user:password@host:port/database?options`, as libpq reads it; what it leaves out
    ///   comes from the `PG…` environment variables and the password file.
    /// - Throws: `DatabaseError.unavailable` when the URL cannot be read.
    package init(url: String, options: PostgresOptions = PostgresOptions()) throws(DatabaseError) {
        let address = try PostgresAddress(url)
        let lanes = (1...max(1, options.connections)).map { PostgresLane(address, options, number: $0) }
        self.lanes = LanePool(lanes, to: address.shown, patience: options.acquireTimeout)
        retries = options.retries
    }

    package func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction(.read, work)
    }

    /// Runs `work` again, from its start and a few times at most, when it met a deadlock or lost a race with another
    /// writer; nothing of the earlier attempt was kept.
    @discardableResult
    package func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction(.write, work)
    }

    package func health() async throws {
        _ = try await read { try $0.installation.rows(Query("SELECT 1 AS one")) }
    }

    package func close() async throws {
        for lane in await lanes.close() { await lane.close() }
    }

    private func transaction<T: Sendable>(
        _ access: Access, _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        var attempt = 0
        while true {
            switch try await once(access, work) {
            case .kept(let result): return result
            case .failed(let error): throw error
            case .retry(let error):
                attempt += 1
                guard attempt <= retries else { throw error }
                // Two that collided must not wake at the same moment again. A cancellation is noticed by the next attempt.
                try? await Task.sleep(for: .milliseconds(Int.random(in: 1...(20 << attempt))))
            }
        }
    }

    private func once<T: Sendable>(
        _ access: Access, _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> PostgresLane.Outcome<T> {
        let call = calls.wrappingAdd(1, ordering: .relaxed).newValue
        return try await lanes.withLane { lane in
            await withTaskCancellationHandler {
                await lane.transaction(access, call: call, work)
            } onCancel: {
                lane.canceller.stop(call)
            }
        }
    }
}
