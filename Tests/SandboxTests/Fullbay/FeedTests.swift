import Foundation
import JSON
import Ledger
import Testing

@testable import Sandbox

/// The feed over a real socket, asked as any client would.
@Suite struct FeedTests {
    private static let now = Instant(rfc3339: "2026-03-12T12:00:00Z")!

    private static func configuration(beyondEnd: FullbayConfiguration.BeyondEnd = .empty) -> FullbayConfiguration {
        FullbayConfiguration(
            seed: 2, invoicesPerDay: 12, from: day("2026-03-01"), to: day("2026-03-12"), pageSize: 10, now: now,
            beyondEnd: beyondEnd)
    }

    private func feed(
        _ configuration: FullbayConfiguration = configuration(),
        _ body: @escaping @Sendable (FullbaySandbox, Caller) async throws -> Void
    ) async throws {
        let sandbox = FullbaySandbox(configuration)
        try await sandbox.withServer { try await body(sandbox, Caller($0)) }
    }

    @Test func `the token is the vendor's`() {
        let key = "00000000-1111-2222-3333-444444444444"
        #expect(
            FeedToken.make(key: key, day: day("2026-03-12"), address: "203.0.113.9")
                == "d895750d478a577b11befd0eb1df5ca6e78eed7c")
        #expect(
            FeedToken.make(key: key, day: day("2026-03-13"), address: "203.0.113.9")
                == "56124a37efee669e95ac523e799672fd8b2e16df")
    }

    @Test func `pages hold each record of a window once, in order, as the truth has them`() async throws {
        try await feed { sandbox, caller async throws in
            let truth = sandbox.truth()
            var records: [[UInt8]] = []
            var page = 1
            while true {
                let answer = try await caller.invoices(page: page)
                #expect(answer["currentPage"]?.text == "\(page)")
                records += answer["resultSet"]!.items.map { Array($0.raw) }
                #expect(answer["totalCount"]?.text == "\(truth.within("2026-03-02", "2026-03-08").count)")
                guard page < Int(answer["totalPages"]!.text!)! else { break }
                page += 1
            }
            #expect(page > 3)
            #expect(records == truth.within("2026-03-02", "2026-03-08").map(truth.json))
        }
    }

    @Test func `a question that is no good is refused with status 200`() async throws {
        try await feed { _, caller async throws in
            let refusals: [([String: String], String)] = [
                (["token": "0"], "Invalid token"), (["key": "0"], "Invalid key"),
                (["endDate": "2026-03-09"], "Date range may not exceed 7 days"),
                (["startDate": "soon"], "Invalid date"),
                (["startDate": "2026-03-09"], "startDate is after endDate"), (["page": "0"], "Invalid page"),
            ]
            for (change, message) in refusals {
                let answer = try await caller.invoices(changing: change)
                #expect(answer["status"]?.text == "FAIL" && answer["message"]?.text == message)
            }
        }
    }

    @Test(arguments: FullbayConfiguration.BeyondEnd.allCases)
    func `a page behind the last is answered as it was set`(_ kind: FullbayConfiguration.BeyondEnd) async throws {
        try await feed(Self.configuration(beyondEnd: kind)) { _, caller async throws in
            let answer = try await caller.invoices(page: 99)
            switch kind {
            case .empty: #expect(answer["status"]?.text == "SUCCESS" && Array(answer["resultSet"]!.items).isEmpty)
            case .repeatLast: #expect(!Array(answer["resultSet"]!.items).isEmpty)
            case .fail: #expect(answer["status"]?.text == "FAIL")
            }
        }
    }

    @Test func `at midnight the token of either day is taken for a minute, unless a rule is strict`() async throws {
        try await feed { sandbox, caller async throws in
            sandbox.setClock(Instant(rfc3339: "2026-03-13T00:00:20Z")!, rate: 0)
            #expect(try await caller.invoices()["status"]?.text == "SUCCESS")
            sandbox.add(FaultRule("strict", .strictToken))
            #expect(try await caller.invoices()["status"]?.text == "FAIL")
            var tomorrow = caller
            tomorrow.day = day("2026-03-13")
            #expect(try await tomorrow.invoices()["status"]?.text == "SUCCESS")
        }
    }

    @Test func `faults strike the calls they are for, as often as they may`() async throws {
        try await feed { sandbox, caller async throws in
            sandbox.add(FaultRule("third", .fail("no"), when: FaultMatch(nth: 3)))
            var statuses: [String] = []
            for _ in 0..<4 { statuses.append(try await caller.invoices()["status"]!.text!) }
            #expect(statuses == ["SUCCESS", "SUCCESS", "FAIL", "SUCCESS"])
            #expect(sandbox.strikes(of: "third") == 1)
            sandbox.clearFaults()
            sandbox.add(FaultRule("odd", .fail("no"), when: FaultMatch(page: 2, everyN: 2), times: nil))
            var second: [String] = []
            for _ in 0..<4 {
                #expect(try await caller.invoices(page: 1)["status"]!.text! == "SUCCESS")
                second.append(try await caller.invoices(page: 2)["status"]!.text!)
            }
            #expect(second == ["SUCCESS", "FAIL", "SUCCESS", "FAIL"])
            sandbox.clearFaults()
            sandbox.add(FaultRule("day", .fail("no"), when: FaultMatch(date: day("2026-03-20")), times: nil))
            #expect(try await caller.invoices()["status"]!.text! == "SUCCESS")
        }
    }

    @Test func `answers are spoiled down to the bytes`() async throws {
        try await feed { sandbox, caller async throws in
            let whole = try await caller.send().body
            func spoiled(_ action: FaultAction) async throws -> Caller.Answer {
                sandbox.add(FaultRule("f", action))
                return try await caller.send()
            }
            let throttled = try await spoiled(.status(429, headers: ["Retry-After": "7"]))
            #expect(throttled.status == 429 && throttled.headers["Retry-After"] == "7")
            let page = try await spoiled(.html(502))
            #expect(page.status == 502 && page.body.starts(with: Array("<!DOCTYPE html>".utf8)))
            let cut = try await spoiled(.truncate(bytes: 400))
            #expect(cut.body == Array(whole.prefix(400)))
            #expect(try await spoiled(.prefix("<br />Notice: x")).body == Array("<br />Notice: x".utf8) + whole)
            await #expect(throws: (any Error).self) { _ = try await spoiled(.reset(afterBytes: 400)) }
            let pages = try JSONDocument(try await spoiled(.patch("/totalPages", value: "\"3\"")).body).root
            #expect(pages["totalPages"]?.kind == .string)
            let bare = try JSONDocument(try await spoiled(.patch("/resultSet", value: nil)).body).root
            #expect(bare["resultSet"] == nil && bare["totalCount"] != nil)
            let lost = try JSONDocument(try await spoiled(.patch("/resultSet/0/primaryKey", value: nil)).body).root
            #expect(lost["resultSet"]!.items.map { $0["primaryKey"] == nil }.prefix(2) == [true, false])
            let repeated = try JSONDocument(try await spoiled(.repeatPage(of: 2)).body).root
            #expect(repeated["currentPage"]?.text == "2")
            let twice = try JSONDocument(try await spoiled(.duplicateRecord(mutate: true)).body).root
            let items = Array(twice["resultSet"]!.items)
            #expect(items.count == 11 && items[0]["primaryKey"]?.text == items[10]["primaryKey"]?.text)
            #expect(items[0]["total"]?.text != items[10]["total"]?.text)
            let count = sandbox.truth().invoices.count
            _ = try await spoiled(.shift(insertAt: 1))
            #expect(sandbox.truth().invoices.count == count + 1)
            _ = try await spoiled(.removeAt(0))
            #expect(sandbox.truth().invoices.count == count)
            _ = try await spoiled(.egressIP("198.51.100.7"))
            #expect(try await caller.send().verdict == "FAIL")
            sandbox.clearFaults()
            _ = try await spoiled(.revokeKey)
            #expect(try await caller.send().verdict == "FAIL")
        }
    }

    @Test func `rules are told over HTTP as the reference writes them`() async throws {
        let json = """
            [{"id":"f1","match":{"script":"getInvoices","page":2,"date":"2026-03-12","nth":3,"everyN":0,"probability":0.0},\
            "action":{"type":"status","code":429,"headers":{"Retry-After":"7"}},"times":1},
            {"id":"f2","match":{"page":1},"action":{"type":"patch","path":"/resultSet/0/subTotal","value":1}}]
            """
        let rules = try FaultRule.list(from: Data(json.utf8))
        #expect(rules.map(\.id) == ["f1", "f2"])
        #expect(
            rules[0].match.page == 2 && rules[0].times == 1
                && rules[0].action == .status(429, headers: ["Retry-After": "7"]))
        #expect(rules[1].action == .patch("/resultSet/0/subTotal", value: "1"))
        try await feed { sandbox, caller async throws in
            #expect(try await caller.control("POST", "rules", json).status == 200)
            #expect(sandbox.rules == rules)
            #expect(try await caller.control("POST", "rules", "{}").status == 400)
            #expect(try await caller.control("DELETE", "rules/f1").status == 204)
            #expect(sandbox.rules.map(\.id) == ["f2"])
            #expect(
                try await caller.control("POST", "clock", #"{"now":"2026-03-12T23:59:58Z","rate":0}"#).status == 200)
            #expect(try await caller.send().headers["Date"] == "Thu, 12 Mar 2026 23:59:58 GMT")
            let ip = try await caller.control("GET", "ip")
            #expect(String(decoding: ip.body, as: UTF8.self) == "127.0.0.1\n")
            let truth = try JSONDocument(try await caller.control("GET", "truth").body).root
            #expect(truth["count"]?.text == "\(sandbox.truth().invoices.count)")
            let log = String(decoding: try await caller.control("GET", "log").body, as: UTF8.self)
            #expect(log.contains("getInvoices") && !log.contains(caller.credentials.key))
        }
    }
}

extension FullbayTruth {
    fileprivate func within(_ from: String, _ to: String) -> [ShopInvoice] {
        invoices.filter { (day(from)...day(to)).contains($0.date) }
    }
}
