import ConnectorKit
import Database
import Ledger
import Schema

/// The right to read a source: one process at a time, for as long as it renews it.
struct SourceLease: Sendable {
    let organisation: Organisation
    let source: ConnectedSource
    let holder: String

    static let length = Duration.seconds(12)
    static let renewal = Duration.seconds(4)

    /// Takes or renews it.
    /// - Throws: `SourceDeskError.busy` when another process holds it.
    func take(at now: Instant, on connection: any Connection) throws {
        let book = Book(of: organisation, on: connection)
        let taken = try book.execute(
            Queries.source("take_lease"),
            [
                "source": .int(source.id), "holder": .text(holder), "now": Value(now),
                "until": Value(now.adding(Self.length)),
            ])
        guard taken == 1 else {
            let other = try book.row(Queries.source("lease"), ["source": .int(source.id)])?.text("holder")
            throw SourceDeskError.busy(source.name, holder: other ?? "")
        }
    }

    func give(on connection: any Connection) throws {
        try Book(of: organisation, on: connection).execute(
            Queries.source("give_lease"), ["source": .int(source.id), "holder": .text(holder)])
    }
}
