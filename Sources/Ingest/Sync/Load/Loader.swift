import Crypto
package import Database
package import InvoiceFile
package import Ledger

/// Brings a file into the ledger: all of it or nothing, and the second time only what changed.
package struct Loader: Sendable {
    private let warehouse: any Warehouse
    private let sizes: LoadSizes
    private let now: @Sendable () -> Instant

    package init(
        _ warehouse: any Warehouse, sizes: LoadSizes = LoadSizes(), now: @escaping @Sendable () -> Instant
    ) {
        self.warehouse = warehouse
        self.sizes = sizes
        self.now = now
    }

    /// Loads a file.
    ///
    /// - Parameters:
    ///   - open: gives the content from its start; called twice for a source that has been loaded before.
    ///   - progress: called now and then, on the writer's thread.
    /// - Throws: `LoadError` for a file that is refused whole, `InvoiceFileError` for one that cannot be read at all,
    ///   `OrganisationError`, `DatabaseError`. After any of them the book is as it was.
    package func load(
        _ request: LoadRequest, open: @escaping @Sendable () throws -> any ByteSource,
        progress: @escaping @Sendable (LoadProgress) -> Void = { _ in }
    ) async throws -> LoadReport {
        let startedAt = now()
        let transaction = LoadTransaction(
            request: request, startedAt: startedAt, sizes: sizes, open: open, progress: progress)
        do {
            return try await warehouse.write { connection in try transaction.run(on: connection) }
        } catch let refusal as LoadError {
            // The refused file changed nothing; that it was tried is worth a line of its own.
            guard case .refused(let report) = refusal else { throw refusal }
            throw LoadError.refused(
                try await warehouse.write { try transaction.record(refused: report, on: $0) })
        }
    }
}

/// Why a file was not loaded.
package enum LoadError: Error, Sendable {
    /// More rows than the set share cannot be read; the report says which and why.
    case refused(LoadReport)
}
