import ConnectorKit
import Database
import Ledger
import Sandbox
import Sync
import TestSupport
import Testing

/// A program that ends anywhere in a sync loses nothing and doubles nothing.
@Suite struct KillTests {
    /// Together with the other store 300 of them.
    private static let kills = 150

    @Test(arguments: TestDatabase.allCases)
    func `whatever statement a sync ends before, the next one finishes its work`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            var random = SeededRandom(seed: kind == .sqlite ? 1 : 2)
            var broken = 0
            for round in 0..<Self.kills {
                // Work to be done in each round, also once everything was read.
                let invoices = shop.sandbox.truth().invoices
                shop.sandbox.mutate(.edit(invoices[random.number(below: invoices.count)].key))
                if round % 10 == 9 { shop.sandbox.mutate(.insert(on: CivilDate(iso: "2026-03-05")!)) }
                if round % 25 == 24 { shop.sandbox.mutate(.delete(invoices[random.number(below: invoices.count)].key)) }
                let breaking = BreakingWarehouse(
                    shop.warehouse, breaksAfter: random.number(below: round < 20 ? 400 : 120))
                let report = try? await shop.sync(on: breaking)
                if report == nil || breaking.remaining < 0 { broken += 1 }
                // Its lease dies with it.
                try await shop.clock.wall.sleep(.seconds(600))
                if round % 30 == 29 {
                    // The first ends what was broken off, which has read some days before they changed; the second
                    // reads them all.
                    for _ in 0..<2 { #expect(try await shop.sync().state == .done) }
                    try await shop.expectTruth(nil, "round \(round)")
                }
            }
            #expect(broken > Self.kills / 2, "\(broken) of \(Self.kills) were ended at all")
            #expect(try await shop.sync(full: true).state == .done)
            try await shop.expectTruth()
        }
    }

    @Test func `connections that PostgreSQL ends in the middle end the run, and the next one reads on`() async throws {
        try await withShop(.postgres) { shop in
            shop.sandbox.add(FaultRule("slow", .delay(milliseconds: 40), times: nil))
            let organisation = try await shop.current()
            let engine = shop.engine()
            let run = Task { try await engine.run(SyncRequest(organisation: organisation, source: Shop.source)) }
            // Whoever works on this book's tables just now; asked until somebody does.
            let end = """
                select count(pg_terminate_backend(l.pid)) as ended
                from (select distinct l.pid from pg_locks l join pg_class c on c.oid = l.relation
                      where c.relnamespace = current_schema()::regnamespace and c.relname = 'source_record'
                        and l.mode = 'RowExclusiveLock' and l.pid <> pg_backend_pid()) l
                """
            while try await shop.warehouse.read({ try $0.rows(Query(end))[0].int("ended") }) == 0 { await Task.yield() }
            _ = try? await run.value
            shop.sandbox.clearFaults()
            try await shop.clock.wall.sleep(.seconds(600))
            #expect(try await shop.sync().state == .done)
            try await shop.expectTruth()
        }
    }
}
