import Hummingbird
import InvoiceFile
package import Sync

/// What the buttons beside a row that was set aside do.
package struct QuarantineActions: Sendable {
    let retry: @Sendable (Int64) async throws -> Void
    /// Takes the row in place of the one that already holds its invoice number.
    let replace: @Sendable (Int64) async throws -> Void
    let drop: @Sendable (Int64) async throws -> Void

    package init(
        retry: @escaping @Sendable (Int64) async throws -> Void,
        replace: @escaping @Sendable (Int64) async throws -> Void,
        drop: @escaping @Sendable (Int64) async throws -> Void
    ) {
        self.retry = retry
        self.replace = replace
        self.drop = drop
    }

    /// The desk's own work; that a row still cannot be read is no error, the row then says why.
    package init(_ desk: QuarantineDesk) {
        self.init(
            retry: { _ = try await desk.retry($0) }, replace: { _ = try await desk.retry($0, replace: true) },
            drop: { try await desk.drop($0) })
    }
}

extension QuarantineActions {
    enum Action: String, Sendable { case retry, replace, drop }

    /// Does it, and leads back to the list, which says what came of it.
    static func reply(to visit: Visit, _ action: Action) async throws -> Response {
        let id = try visit.capturedID("id", what: "row in quarantine")
        do {
            switch action {
            case .retry: try await visit.pages.quarantine.retry(id)
            case .replace: try await visit.pages.quarantine.replace(id)
            case .drop: try await visit.pages.quarantine.drop(id)
            }
        } catch QuarantineError.settled {
            // Pressed twice: the list says where the row stands.
        }
        return visit.redirect(to: Address("/sources/quarantine", ["done": "\(id)"]))
    }
}
