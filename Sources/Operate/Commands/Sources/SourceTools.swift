import ConnectorKit
import Database
import Foundation
import Fullbay
import Ledger
import Schema
import Sync

extension SourceKind {
    /// Everything that can be connected.
    static let all = [SourceKind.fullbay]
}

extension Settings {
    /// Where the secrets of sources are kept; the key is asked for only when one is.
    var vault: Vault {
        let (text, path) = (self[.masterKey], self[.keyFile])
        return Vault { try text.isEmpty ? MasterKey(file: path) : MasterKey(text: text) }
    }

    var sourceDesk: SourceDesk { SourceDesk(kinds: SourceKind.all, vault: vault) }

    /// - Throws: `CommandError` where metrics are to go somewhere that is not known or not told enough of.
    func syncEngine(on warehouse: any Warehouse) throws -> SyncEngine {
        let post = try MetricsPost(self, warehouse)
        return SyncEngine(warehouse, desk: sourceDesk, clock: WallClock(now: Clock.now)) { report, organisation in
            await post.send(report.run, of: organisation)
        }
    }

    /// The organisation asked for, made where an empty database has none.
    func organisation(on warehouse: any Warehouse) async throws -> Organisation {
        let slug = organisation
        return try await warehouse.read { try Organisation.chosen(slug: slug, on: $0) }
    }
}
