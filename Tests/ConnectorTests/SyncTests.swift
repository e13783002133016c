import ConnectorKit
import Database
import Fullbay
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

    /// What an older program could not read waits; a newer one reads it from the bytes that were kept.
    @Test(arguments: TestDatabase.allCases)
    func `a record set aside is read again by other rules, alone`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            let refused = shop.sandbox.truth().invoices.prefix(9).suffix(3).map(\.key)
            let older = SourceKind.fullbay.refusing(Set(refused.map(String.init)))
            let report = try await shop.engine(kinds: [older]).run(
                SyncRequest(organisation: try await shop.current(), source: Shop.source))
            #expect(report.state == .partial && report.counts.refused == 3, "\(report)")
            let calls = shop.sandbox.log.count
            let waiting = try await shop.quarantine.waiting()
            #expect(waiting.count == 3)
            let before = try await shop.warehouse.contents()
            for id in waiting.prefix(2) {
                guard case .loaded(nil) = try await shop.quarantine.retry(id) else {
                    Issue.record("\(id) still waits")
                    continue
                }
            }
            #expect(try await shop.quarantine.waiting() == [waiting[2]])
            await #expect(throws: QuarantineError.settled(waiting[0], state: "loaded")) {
                try await shop.quarantine.retry(waiting[0])
            }
            // Of the others nothing moved.
            let after = try await shop.warehouse.contents()
            let (old, new) = (Set(before.rows["document"] ?? []), Set(after.rows["document"] ?? []))
            #expect(old.isSubset(of: new) && new.count == old.count + 2)
            #expect(Set(before.rows["work_line"] ?? []).isSubset(of: Set(after.rows["work_line"] ?? [])))
            _ = try await shop.quarantine.retry(waiting[2])
            #expect(shop.sandbox.log.count == calls, "nobody is asked")
            try await shop.expectTruth()
            // It is what the new program would have made of it at once.
            let retried = try await shop.warehouse.contents()
            _ = try await Rebuild(shop.warehouse, desk: shop.desk, clock: shop.clock.wall)
                .run(Shop.source, of: try await shop.current())
            let rebuilt = try await shop.warehouse.contents()
            for table in Self.kept { #expect(retried.rows[table] == rebuilt.rows[table], "\(table)") }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `gold after one changed invoice is what a rebuild gives`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            for round in 0..<6 {
                let invoices = shop.sandbox.truth().invoices
                let chosen = invoices[(round * 7) % invoices.count].key
                if round % 3 == 2 { shop.sandbox.mutate(.delete(chosen)) } else { shop.sandbox.mutate(.edit(chosen)) }
                #expect(try await shop.sync().state == .done)
                let kept = try await shop.warehouse.contents()
                _ = try await Rebuild(shop.warehouse, desk: shop.desk, clock: shop.clock.wall)
                    .run(Shop.source, of: try await shop.current())
                let rebuilt = try await shop.warehouse.contents()
                for table in Self.gold { #expect(kept.rows[table] == rebuilt.rows[table], "round \(round): \(table)") }
            }
        }
    }

    private static let gold = [
        "work_order_sum", "work_part", "work_part_day", "work_technician_day", "work_technician_order",
        "work_technician_ingestion", "receivable_step",
    ]

    /// Gold is made for a customer whom the source has merged into another, as with files.
    @Test(arguments: TestDatabase.allCases)
    func `a customer whose invoices all came under another's name is merged`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            let invoices = shop.sandbox.truth().invoices
            let gone = invoices[0].customer
            let heir = try #require(invoices.first { $0.customer.id != gone.id }).customer
            for invoice in invoices where invoice.customer.id == gone.id {
                shop.sandbox.mutate(.bill(invoice.key, to: heir))
            }
            #expect(try await shop.sync(full: true).state == .done)
            try await shop.expectTruth()
            let merged = try await shop.rows(
                """
                select p.name, h.name as heir from party p
                join party h on h.organisation_id = p.organisation_id and h.id = p.merged_into
                where p.organisation_id = :organisation
                """)
            #expect(try merged.map { [try $0.text("name"), try $0.text("heir")] } == [[gone.name, heir.name]])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `sums of work are what a sum over all lines gives`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            // Two technicians who are one to Unicode and two to the stores.
            for (place, name) in [(0, "Jos\u{E9}"), (1, "Jose\u{301}")] {
                let pointer = "/resultSet/\(place)/ServiceOrder/Complaints/0/AssignedTechnicians/0/technician"
                shop.sandbox.add(
                    FaultRule("\(place)", .patch(pointer, value: "\"\(name)\""), when: FaultMatch(page: 1), times: 1))
                try await shop.sync(full: true)
            }
            try await shop.expectSums()
            shop.sandbox.clearFaults()
            for round in 0..<3 {
                let invoices = shop.sandbox.truth().invoices
                for invoice in invoices.dropFirst(round * 5).prefix(5) { shop.sandbox.mutate(.edit(invoice.key)) }
                shop.sandbox.mutate(.delete(invoices[30 + round].key))
                shop.sandbox.mutate(.move(invoices[40 + round].key, to: CivilDate(iso: "2026-03-04")!))
                #expect(try await shop.sync().state == .done)
                try await shop.expectSums()
            }
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
