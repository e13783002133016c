import Analytics
import ConnectorKit
import Crypto
import Database
import Fullbay
import Ledger
import Schema
import Sync
import TestSupport
import Testing
import Watch

/// The life of an alert on both stores.
@Suite struct AlertDeskTests {
    @Test(arguments: TestDatabase.allCases)
    func `an alert opens once, is noted, resolves by itself, and opens anew`(_ kind: TestDatabase) async throws {
        try await withWarehouse(kind) { warehouse in
            let clock = HandClock()
            try await Migrator.product().run(on: warehouse, now: clock.now)
            let organisation = try await warehouse.write { connection in
                try Organisation.create(
                    slug: "shop", name: "Shop", timeZone: "UTC", currency: .usd, at: clock.now, on: connection)
            }
            try await warehouse.write { connection in
                let key = SymmetricKey(data: Array(repeating: 1, count: 32))
                let desk = SourceDesk(kinds: [.fullbay], vault: Vault { MasterKey(key) })
                _ = try desk.connect(
                    .fullbay, as: "shop", ["key": "00000000-1111"], at: clock.now,
                    in: Book(of: organisation, on: connection))
            }
            let desk = AlertDesk(warehouse) { clock.now }
            func alerts(_ isOpen: Bool?) async throws -> [AlertItem] {
                try await Library(warehouse: warehouse) { clock.now }.ask { _, _ in Alerts(isOpen: isOpen) }.answer
            }
            #expect(try await desk.evaluate(organisation) == .init())
            try await clock.wall.sleep(.seconds(25 * 3_600))
            let before = try await Library(warehouse: warehouse) { clock.now }.organisation().0.dataVersion
            #expect(try await desk.evaluate(organisation).opened == ["delayed_ingestion"])
            #expect(try await Library(warehouse: warehouse) { clock.now }.organisation().0.dataVersion == before + 1)
            try await clock.wall.sleep(.seconds(300))
            #expect(try await desk.evaluate(organisation) == .init(), "it is open already")
            var open = try await alerts(true)
            #expect(open.count == 1 && open[0].seenAt == clock.now && open[0].openedAt < clock.now)
            try await desk.acknowledge(open[0].id, by: "Ann", of: nil)
            await #expect(throws: QuestionError.unknown(what: "open alert", name: "99")) {
                try await desk.acknowledge(99, by: "Ann", of: nil)
            }
            open = try await alerts(true)
            #expect(open[0].acknowledgedBy == "Ann")
            // A day later it is worse: another rule holds in its place.
            try await clock.wall.sleep(.seconds(24 * 3_600))
            let change = try await desk.evaluate(organisation)
            #expect((change.opened, change.resolved) == (["no_ingestion"], ["delayed_ingestion"]))
            // Disconnected, nobody waits for it.
            try await warehouse.write { connection in
                let key = SymmetricKey(data: Array(repeating: 1, count: 32))
                try SourceDesk(kinds: [.fullbay], vault: Vault { MasterKey(key) })
                    .disconnect("shop", in: Book(of: organisation, on: connection))
            }
            #expect(try await desk.evaluate(organisation).resolved == ["no_ingestion"])
            #expect(try await alerts(true).isEmpty)
            #expect(try await alerts(nil).count == 2)
        }
    }
}
