import ConnectorKit
import Crypto
import Database
import Fullbay
import Ledger
import Sandbox
import Schema
import Sync
import TestSupport

extension TestBook {
    /// Reads a small invented repair shop into the book, from its feed on a real socket.
    func readShop() async throws {
        let (first, last) = (CivilDate(2025, 11, 12), CivilDate(2025, 11, 21))
        let sandbox = FullbaySandbox(
            FullbayConfiguration(seed: 3, invoicesPerDay: 8, from: first, to: last, now: now))
        let organisation = try await found("default", timeZone: "America/New_York")
        let key = SymmetricKey(data: Array(repeating: 9, count: 32))
        let desk = SourceDesk(kinds: [.fullbay], vault: Vault { MasterKey(key) })
        let clock = HandClock(now).wall
        let (moment, warehouse) = (now, warehouse)
        try await sandbox.withServer { credentials in
            let given = [
                "base_url": credentials.baseURL, "public_ip": credentials.publicIP, "key": credentials.key,
                "since": first.description, "rate": "1000",
            ]
            _ = try await warehouse.write { connection in
                try desk.connect(.fullbay, as: "shop", given, at: moment, in: Book(of: organisation, on: connection))
            }
            let report = try await SyncEngine(warehouse, desk: desk, clock: clock)
                .run(SyncRequest(organisation: organisation, source: "shop"))
            guard report.state == .done else { throw CancellationError() }
        }
    }
}
