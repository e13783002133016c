import ConnectorKit
import Database
import Ledger
import Sandbox
import Sync
import TestSupport
import Testing

/// The failures of fullbay.md §9. After each the book has exactly what the source has, at once or with the next run.
@Suite struct FaultTests {
    /// A fault that the run itself gets over.
    struct Passing: Sendable, CustomTestStringConvertible {
        let name: String
        let rules: [FaultRule]
        var beyondEnd = FullbayConfiguration.BeyondEnd.empty
        /// Whether the run says that something could not be read whole.
        var state = SyncReport.State.done

        var testDescription: String { name }
    }

    static let passing: [Passing] = [
        Passing(
            name: "1 429 with Retry-After",
            rules: [
                FaultRule("f", .status(429, headers: ["Retry-After": "7"]), when: FaultMatch(nth: 2)),
                FaultRule("g", .status(429, headers: ["Retry-After": "7"]), when: FaultMatch(everyN: 5), times: 3),
            ]),
        Passing(
            name: "2 429 with a date, with nonsense and without",
            rules: [
                FaultRule(
                    "a", .status(429, headers: ["Retry-After": "Thu, 12 Mar 2026 18:00:30 GMT"]),
                    when: FaultMatch(nth: 1)),
                FaultRule("b", .status(429, headers: ["Retry-After": "-3"]), when: FaultMatch(nth: 2)),
                FaultRule("c", .status(429, headers: ["Retry-After": "99999"]), when: FaultMatch(nth: 3)),
                FaultRule("d", .status(429), when: FaultMatch(nth: 4)),
            ]),
        Passing(
            name: "3 FAIL with status 200",
            rules: [FaultRule("f", .fail("Invalid date"), when: FaultMatch(page: 2), times: 2)]),
        Passing(
            name: "5 a clock a quarter of an hour behind", rules: [FaultRule("f", .dateHeader(offsetSeconds: -900))]),
        Passing(
            name: "7 502 with a page, and 200 with a page",
            rules: [
                FaultRule("f", .html(502), times: 2), FaultRule("g", .html(200), when: FaultMatch(page: 2), times: 2),
            ]),
        Passing(
            name: "8 cut off and broken off",
            rules: [
                FaultRule("f", .truncate(bytes: 4096), times: 2),
                FaultRule("g", .reset(afterBytes: 2048), when: FaultMatch(page: 2), times: 2),
            ]),
        Passing(
            name: "9 a notice before the JSON",
            rules: [
                FaultRule("f", .prefix("<br />\nNotice: Undefined index: x in y.php on line 7<br />\n"), times: nil)
            ]),
        Passing(name: "10 a slow answer", rules: [FaultRule("f", .delay(milliseconds: 300), times: 2)]),
        Passing(
            name: "12 the same page twice",
            rules: [FaultRule("f", .repeatPage(of: 1), when: FaultMatch(page: 2), times: 1)]),
        Passing(
            name: "12 the last page for any behind it",
            rules: [FaultRule("f", .patch("/totalPages", value: "40"), when: FaultMatch(page: 1), times: 1)],
            beyondEnd: .repeatLast),
        Passing(
            name: "13 totalPages as text",
            rules: [FaultRule("f", .patch("/totalPages", value: "\"3\""), when: FaultMatch(page: 1), times: 1)]),
        Passing(
            name: "13 no totalPages",
            rules: [FaultRule("f", .patch("/totalPages", value: nil), when: FaultMatch(page: 1), times: nil)]),
        Passing(
            name: "13 totalPages 0",
            rules: [FaultRule("f", .patch("/totalPages", value: "0"), when: FaultMatch(page: 1), times: 1)]),
        Passing(
            name: "13 totalPages beyond reason",
            rules: [FaultRule("f", .patch("/totalPages", value: "999999999"), when: FaultMatch(page: 1), times: 1)]),
        Passing(
            name: "14 an empty page in the middle",
            rules: [FaultRule("f", .patch("/resultSet", value: "[]"), when: FaultMatch(page: 2), times: 1)]),
        Passing(
            name: "14 no resultSet",
            rules: [FaultRule("f", .patch("/resultSet", value: nil), when: FaultMatch(page: 2), times: 1)]),
    ]

    @Test(arguments: TestDatabase.allCases, passing)
    func `what passes leaves nothing lost and nothing doubled`(_ kind: TestDatabase, _ fault: Passing) async throws {
        var configuration = Shop.small
        configuration.beyondEnd = fault.beyondEnd
        try await withShop(kind, configuration) { shop in
            for rule in fault.rules { shop.sandbox.add(rule) }
            let report = try await shop.sync()
            for rule in fault.rules { #expect(shop.sandbox.strikes(of: rule.id) > 0, "\(rule.id) never struck") }
            #expect(report.state == fault.state, "\(report)")
            try await shop.expectTruth()
            shop.sandbox.clearFaults()
            let again = try await shop.sync(full: true)
            #expect((again.state, again.counts.new, again.counts.changed, again.events) == (.done, 0, 0, 0), "\(again)")
        }
    }

    @Test func `patience is as long as was asked for, within reason`() async throws {
        try await withShop(.sqlite) { shop in
            shop.sandbox.add(FaultRule("a", .status(429, headers: ["Retry-After": "7"]), when: FaultMatch(nth: 1)))
            shop.sandbox.add(FaultRule("b", .status(429, headers: ["Retry-After": "99999"]), when: FaultMatch(nth: 2)))
            shop.sandbox.add(FaultRule("c", .status(429), when: FaultMatch(nth: 3)))
            let report = try await shop.sync()
            #expect(report.figures.failures == ["throttled": 3])
            let long = shop.clock.slept.filter { $0 >= .seconds(1) }
            #expect(long.contains { $0 >= .seconds(7) && $0 < .seconds(9) })
            #expect(long.contains { $0 >= .seconds(300) && $0 <= .seconds(330) })
            #expect(long.contains { $0 >= .seconds(60) && $0 <= .seconds(66) })
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `4 the token turns at midnight in the middle of a window`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            shop.sandbox.setClock(Instant(rfc3339: "2026-03-13T00:00:01Z")!, rate: 0)
            shop.sandbox.add(FaultRule("strict", .strictToken))
            // Our own clock is still before midnight, the feed's is not.
            try await shop.clock.wall.sleep(.seconds(5 * 3600 + 59 * 60 + 58))
            let report = try await shop.sync()
            #expect(report.state == .done, "\(report)")
            try await shop.expectTruth()
        }
    }

    @Test func `6 the address changes, the echo is down, says HTML or IPv6`() async throws {
        try await withShop(.sqlite) { shop in
            let echo = shop.credentials.baseURL.replacing("/services/", with: "/__sim/ip")
            try await shop.connect(["public_ip": "", "ip_echo_url": echo])
            shop.sandbox.add(FaultRule("move", .egressIP("198.51.100.7"), when: FaultMatch(nth: 3)))
            #expect(try await shop.sync().state == .done)
            try await shop.expectTruth()
            for action in [FaultAction.html(200), .html(503), .text("2001:db8::1"), .text("unknown")] {
                shop.sandbox.clearFaults()
                shop.sandbox.add(FaultRule("echo", action, when: FaultMatch(script: "ip"), times: nil))
                let report = try await shop.sync()
                #expect(report.state == .failed, "\(report)")
                #expect(report.problem?.contains("public address") == true, "\(report)")
            }
            shop.sandbox.clearFaults()
            #expect(try await shop.sync(full: true).state == .done)
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `10 an answer that never comes fails the run, and the next one reads on`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            shop.sandbox.add(FaultRule("f", .hang, when: FaultMatch(page: 2), times: nil))
            let engine = shop.engine()
            let organisation = try await shop.current()
            let run = Task { try await engine.run(SyncRequest(organisation: organisation, source: Shop.source)) }
            while shop.sandbox.strikes(of: "f") == 0 { try await Task.sleep(for: .milliseconds(5)) }
            run.cancel()
            #expect(try await run.value.state == .cancelled)
            shop.sandbox.clearFaults()
            #expect(try await shop.sync().state == .done)
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `11 records that move to another page while it is read are all there`(_ kind: TestDatabase) async throws {
        for (place, page) in [(0, 2), (1, 3), (20, 2)] {
            try await withShop(kind) { shop in
                shop.sandbox.add(FaultRule("in", .shift(insertAt: place), when: FaultMatch(page: page), times: 1))
                #expect(try await shop.sync().state == .done)
                try await shop.expectTruth()
            }
            try await withShop(kind) { shop in
                shop.sandbox.add(FaultRule("out", .removeAt(place), when: FaultMatch(page: page), times: 1))
                #expect(try await shop.sync().state == .done)
                // What was there and went while it was read is gone with the next run at the latest.
                #expect(try await shop.sync().state == .done)
                try await shop.expectTruth()
            }
        }
    }

    @Test(arguments: TestDatabase.allCases, ["Complaints", "MiscCharges"])
    func `15 null for a list is an empty one`(_ kind: TestDatabase, _ list: String) async throws {
        try await withShop(kind) { shop in
            shop.sandbox.add(
                FaultRule(
                    "f", .patch("/resultSet/0/ServiceOrder/\(list)", value: "null"), when: FaultMatch(page: 1), times: 1
                ))
            let report = try await shop.sync()
            #expect(report.state == .done && report.counts.refused == 0, "\(report)")
            // The next run reads it whole.
            shop.sandbox.clearFaults()
            let again = try await shop.sync()
            #expect(again.state == .done && again.counts.changed <= 1)
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `16 numbers in any dress are read, and what is none is an issue`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            let first = shop.sandbox.truth().invoices[0]
            let dressed = [
                ("\"\(first.balance / 100).\(first.balance % 100 < 10 ? "0" : "")\(first.balance % 100)\"", true),
                ("\"N/A\"", false),
            ]
            for (value, isRead) in dressed {
                shop.sandbox.clearFaults()
                shop.sandbox.add(
                    FaultRule("f", .patch("/resultSet/0/balance", value: value), when: FaultMatch(page: 1), times: 1))
                let report = try await shop.sync(full: true)
                #expect(report.counts.refused == 0, "\(report)")
                let issues = try await shop.rows("select field from sync_issue where organisation_id = :organisation")
                #expect(try issues.contains { try $0.text("field").contains("balance") } != isRead)
            }
            shop.sandbox.clearFaults()
            #expect(try await shop.sync(full: true).state == .done)
            try await shop.expectTruth()
        }
    }

    /// Sums of work must fit whatever comes; not only amounts add up.
    @Test(arguments: TestDatabase.allCases)
    func `16 a figure that no sum could hold waits in quarantine, and is named`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            let hours = "/resultSet/0/ServiceOrder/Complaints/0/Corrections/0/laborHoursTotal"
            shop.sandbox.add(
                FaultRule("f", .patch(hours, value: "99999999999999"), when: FaultMatch(page: 1), times: 1))
            let report = try await shop.sync()
            #expect(report.state == .partial && report.counts.refused == 1, "\(report)")
            let waiting = try await shop.rows(
                "select code, found from quarantine where organisation_id = :organisation")
            #expect(try waiting.map { try $0.text("code") } == ["amount-too-large"])
            #expect(try waiting[0].text("found").hasPrefix("99999999999999"))
            shop.sandbox.clearFaults()
            #expect(try await shop.sync(full: true).state == .done)
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `17 portions of any kind leave what the labour comes to as it was`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            try await shop.sync()
            // One on the first page whose first complaint several technicians worked on.
            let page = shop.sandbox.truth().invoices.prefix(Shop.small.pageSize)
            let place = try #require(
                page.firstIndex { ($0.complaints.first?.technicians.count ?? 0) > 1 && $0.laborOfFirstComplaint > 0 })
            let labour = """
                select sum(l.price) as price, sum(l.billed_hours) as hours, sum(l.clocked_hours) as clocked
                from work_line l join source_record r on r.organisation_id = l.organisation_id and r.id = l.record_id
                where l.organisation_id = :organisation and l.type = 'LABOR' and r.record_key = '\(page[place].key)'
                """
            let before = try await shop.rows(labour).map(\.values)
            let portion = "/resultSet/\(place)/ServiceOrder/Complaints/0/AssignedTechnicians/0/portion"
            for (value, isDoubtful) in [
                ("0", true), ("null", false), ("\"50\"", nil), ("150", true), ("33", true), ("\"N/A\"", nil),
            ] as [(String, Bool?)] {
                shop.sandbox.clearFaults()
                shop.sandbox.add(FaultRule("f", .patch(portion, value: value), when: FaultMatch(page: 1), times: 1))
                let report = try await shop.sync(full: true)
                #expect(report.state == .done && report.counts.refused == 0, "\(value): \(report)")
                #expect(try await shop.rows(labour).map(\.values) == before, "\(value)")
                let doubts = try await shop.rows(
                    "select code from sync_issue where organisation_id = :organisation and code = 'portions-differ'")
                if let isDoubtful { #expect(doubts.isEmpty != isDoubtful, "\(value)") }
            }
            shop.sandbox.clearFaults()
            #expect(try await shop.sync(full: true).state == .done)
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `18 what is no invoice waits in quarantine, and its next version is taken`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            shop.sandbox.add(
                FaultRule("a", .patch("/resultSet/0/ServiceOrder", value: "null"), when: FaultMatch(page: 1), times: 1))
            shop.sandbox.add(
                FaultRule("b", .patch("/resultSet/1/primaryKey", value: nil), when: FaultMatch(page: 2), times: 1))
            let report = try await shop.sync()
            #expect(report.state == .partial && report.counts.refused == 2, "\(report)")
            let waiting = try await shop.rows(
                "select code from quarantine where organisation_id = :organisation and state = 'open'")
            #expect(waiting.count == 2)
            // Read again as they are, they are no more invoices than before.
            let desk = shop.quarantine
            for id in try await desk.waiting() {
                guard case .refused(let row) = try await desk.retry(id) else {
                    Issue.record("\(id) was taken")
                    continue
                }
                #expect(row.code == "no-service-order" || row.code == "no-primary-key")
            }
            #expect(try await desk.waiting().count == 2)
            shop.sandbox.clearFaults()
            let again = try await shop.sync(full: true)
            #expect(again.state == .done, "\(again)")
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `18 of two versions of a record in one window the last one stands`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            shop.sandbox.add(FaultRule("f", .duplicateRecord(mutate: true), when: FaultMatch(page: 1), times: 1))
            _ = try await shop.sync()
            shop.sandbox.clearFaults()
            #expect(try await shop.sync(full: true).state == .done)
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `19 totals that do not close get a line of their own and an issue`(_ kind: TestDatabase) async throws {
        try await withShop(kind) { shop in
            shop.sandbox.add(
                FaultRule("f", .patch("/resultSet/0/subTotal", value: "1"), when: FaultMatch(page: 1), times: 1))
            #expect(try await shop.sync().state == .done)
            let first = shop.sandbox.truth().invoices[0]
            let adjustment = try await shop.rows(
                "select price from work_line where organisation_id = :organisation and type = 'ADJUSTMENT'")
            #expect(try adjustment.map { try $0.int("price") } == [1_00 - first.subTotal])
            let issues = try await shop.rows("select code from sync_issue where organisation_id = :organisation")
            #expect(!issues.isEmpty)
            shop.sandbox.clearFaults()
            #expect(try await shop.sync().state == .done)
            try await shop.expectTruth()
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `20 a key that is revoked in the middle asks for a person and keeps what there was`(_ kind: TestDatabase)
        async throws
    {
        try await withShop(kind) { shop in
            shop.sandbox.add(FaultRule("f", .revokeKey, when: FaultMatch(nth: 4)))
            let report = try await shop.sync()
            #expect(report.state == .person && report.remedy?.contains("millrace connect") == true, "\(report)")
            shop.sandbox.clearFaults()
            #expect(try await shop.sync().state == .done)
            try await shop.expectTruth()
        }
    }
}

extension ShopInvoice {
    fileprivate var laborOfFirstComplaint: Int64 { complaints.first?.corrections.reduce(0) { $0 + $1.labor } ?? 0 }
}
