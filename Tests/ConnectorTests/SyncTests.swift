import ConnectorKit
import Database
import Ledger
import Sandbox
import Schema
import Sync
import TestSupport
import Testing

/// A source read over a real socket into both stores, and compared with what it really has.
@Suite struct SyncTests {
    /// What a sync leaves behind besides the log of the run itself.
    static let kept = [
        "source_record", "raw_document", "raw_body", "sync_issue", "party", "party_alias", "party_name", "document",
        "ledger_event", "receivable_step", "receivable_checkpoint", "work_order", "work_complaint", "work_correction",
        "work_line", "work_order_sum", "work_part", "work_part_day", "work_technician_day", "work_technician_order",
        "work_technician_ingestion", "quarantine",
    ]

    @Test(arguments: TestDatabase.allCases)
    func `a first sync has every invoice, line and cent, and a second changes nothing`(_ kind: TestDatabase)
        async throws
    {
        try await withShop(kind) { shop in
            let first = try await shop.sync()
            #expect(first.state == .done, "\(first)")
            #expect(first.counts.new == shop.sandbox.truth().invoices.count && first.counts.read == first.counts.new)
            try await shop.expectTruth()
            let before = try await shop.warehouse.contents()
            let again = try await shop.sync(full: true)
            #expect(again.state == .done && again.counts.same == first.counts.new, "\(again)")
            #expect((again.counts.new, again.counts.changed, again.events, again.lines) == (0, 0, 0, 0))
            let after = try await shop.warehouse.contents()
            for table in Self.kept { #expect(before.rows[table] == after.rows[table], "\(table)") }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what changes at the source becomes facts of today`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            let open = shop.sandbox.truth().invoices.filter { $0.balance > 10_00 }
            try #require(open.count > 4)
            shop.sandbox.mutate(.pay(open[0].key, cents: 10_00))
            shop.sandbox.mutate(.pay(open[1].key, cents: open[1].balance))
            shop.sandbox.mutate(.edit(open[2].key))
            shop.sandbox.mutate(.move(open[3].key, to: CivilDate(iso: "2026-03-03")!))
            shop.sandbox.mutate(.insert(on: CivilDate(iso: "2026-03-04")!))
            let report = try await shop.sync()
            #expect((report.state, report.counts.new, report.counts.changed) == (.done, 1, 4), "\(report)")
            try await shop.expectTruth()
            let paid = try await shop.rows(
                """
                select e.amount, e.dated_by, e.effective_on from ledger_event e
                join document d on d.organisation_id = e.organisation_id and d.id = e.document_id
                where e.organisation_id = :organisation and d.number = '\(open[0].number)' and e.dated_by = 'observed'
                """)
            #expect(try paid.map { try $0.int("amount") } == [-10_00])
            #expect(try paid.map { "\(try $0.date("effective_on"))" } == ["2026-03-12"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what is gone at the source is void from then on`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            let doomed = shop.sandbox.truth().invoices.prefix(3).map(\.key)
            for key in doomed { shop.sandbox.mutate(.delete(key)) }
            let report = try await shop.sync()
            #expect((report.state, report.deleted) == (.done, 3), "\(report)")
            try await shop.expectTruth()
            let again = try await shop.sync()
            #expect((again.deleted, again.events) == (0, 0))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `many that vanish at once are not believed without a person`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            let before = shop.sandbox.truth().invoices
            for invoice in before.prefix(before.count / 2) { shop.sandbox.mutate(.delete(invoice.key)) }
            let report = try await shop.sync()
            #expect(report.deleted == 0 && report.state != .done, "\(report)")
            try await shop.expectTruth(before)
            let accepted = try await shop.sync(acceptsDeletions: true)
            #expect(accepted.deleted == before.count / 2, "\(accepted)")
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a rebuild from raw asks nobody and comes out equal`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            let open = shop.sandbox.truth().invoices.filter { $0.balance > 10_00 }
            shop.sandbox.mutate(.pay(open[0].key, cents: 10_00))
            shop.sandbox.mutate(.edit(open[1].key))
            shop.sandbox.mutate(.delete(open[2].key))
            try await shop.sync()
            let before = try await shop.warehouse.contents()
            let calls = shop.sandbox.log.count
            let rebuild = Rebuild(shop.warehouse, desk: shop.desk, clock: shop.clock.wall)
            let report = try await rebuild.run(Shop.source, of: try await shop.current())
            #expect(report.refused == 0 && report.records >= shop.sandbox.truth().invoices.count)
            #expect(shop.sandbox.log.count == calls)
            let after = try await shop.warehouse.contents()
            for table in Self.kept { #expect(before.rows[table] == after.rows[table], "\(table)") }
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `sums of work are what a sum over all lines gives`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            for invoice in shop.sandbox.truth().invoices.prefix(6) { shop.sandbox.mutate(.edit(invoice.key)) }
            try await shop.sync()
            let kept = try await shop.rows(
                """
                select part, cast(sum(price) as bigint) as price, cast(sum(line_count) as bigint) as lines from work_part_day
                where organisation_id = :organisation group by part order by part
                """)
            let summed = try await shop.rows(
                """
                select part, cast(sum(price) as bigint) as price, count(*) as lines from work_line
                where organisation_id = :organisation and part is not null group by part order by part
                """)
            #expect(kept.count > 20)
            #expect(kept.map(\.values) == summed.map(\.values))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `two organisations that read one feed stay apart`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            let before = try await shop.rows(
                "select count(*) as documents from document where organisation_id = :organisation")
            let now = shop.clock.now
            let other = try await shop.warehouse.write { connection in
                try Organisation.create(
                    slug: "other", name: "Other", timeZone: "UTC", currency: .usd, at: now, on: connection)
            }
            let twin = Shop(
                sandbox: shop.sandbox, warehouse: shop.warehouse, organisation: other, clock: shop.clock,
                desk: shop.desk,
                credentials: shop.credentials)
            await #expect(throws: SourceDeskError.self) { try await twin.sync() }
            try await twin.connect()
            try await twin.sync()
            try await twin.expectTruth()
            try await shop.expectTruth()
            let after = try await shop.rows(
                "select count(*) as documents from document where organisation_id = :organisation")
            #expect(before.map(\.values) == after.map(\.values))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the key stands nowhere but sealed`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            shop.sandbox.add(FaultRule("echo", .fail("no such thing as \(shop.credentials.key)"), times: 2))
            let report = try await shop.sync()
            #expect(!"\(report)".contains(shop.credentials.key))
            let contents = try await shop.warehouse.contents()
            for (table, rows) in contents.rows {
                #expect(!rows.contains { $0.contains(shop.credentials.key) }, "\(table)")
            }
            #expect(!shop.sandbox.log.contains { "\($0)".contains(shop.credentials.key) })
        }
    }
}
