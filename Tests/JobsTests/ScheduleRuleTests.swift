import Foundation
import Jobs
import Ledger
import Testing

/// When something is due, as a value: no clock, any zone.
@Suite struct ScheduleRuleTests {
    private func next(_ rule: String, after: String, in zone: String = "UTC") throws -> String {
        let instant = try #require(Instant(rfc3339: after))
        let found = try ScheduleRule(rule).next(after: instant, in: try #require(TimeZone(identifier: zone)))
        return try #require(found).description
    }

    @Test(arguments: [
        ("every 15m", "2026-03-12T10:07:30Z", "2026-03-12T10:22:30Z"),
        ("every 2 hours", "2026-03-12T23:30:00Z", "2026-03-13T01:30:00Z"),
        ("every day", "2026-03-12T10:00:00Z", "2026-03-13T10:00:00Z"),
        ("30 2 * * *", "2026-03-12T02:30:00Z", "2026-03-13T02:30:00Z"),
        ("30 2 * * *", "2026-03-12T02:29:59Z", "2026-03-12T02:30:00Z"),
        ("*/15 * * * *", "2026-03-12T10:46:00Z", "2026-03-12T11:00:00Z"),
        ("0 9-17/4 * * mon-fri", "2026-03-13T14:00:00Z", "2026-03-13T17:00:00Z"),
        ("0 9-17/4 * * mon-fri", "2026-03-13T17:00:00Z", "2026-03-16T09:00:00Z"),
        ("5,10 0 1 jan *", "2026-01-01T00:05:00Z", "2026-01-01T00:10:00Z"),
        ("0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z"),
        ("0 0 13 * fri", "2026-03-10T00:00:00Z", "2026-03-13T00:00:00Z"),
        ("0 0 13 * 5", "2026-03-13T00:00:00Z", "2026-03-20T00:00:00Z"),
        ("0 0 * * 7", "2026-03-12T00:00:00Z", "2026-03-15T00:00:00Z"),
        ("@monthly", "2026-12-12T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("5/20 3 * * *", "2026-03-12T03:06:00Z", "2026-03-12T03:25:00Z"),
    ])
    func `the next time of a rule`(rule: String, after: String, expected: String) throws {
        #expect(try next(rule, after: after) == expected)
    }

    @Test(arguments: [
        // New York puts its clocks from 02:00 to 03:00 on 8 March 2026 and back from 02:00 to 01:00 on 1 November.
        ("30 2 * * *", "2026-03-08T05:00:00Z", "America/New_York", "2026-03-08T07:30:00Z"),
        ("30 2 * * *", "2026-03-08T07:30:00Z", "America/New_York", "2026-03-09T06:30:00Z"),
        ("30 1 * * *", "2026-11-01T04:00:00Z", "America/New_York", "2026-11-01T05:30:00Z"),
        ("30 1 * * *", "2026-11-01T05:30:00Z", "America/New_York", "2026-11-02T06:30:00Z"),
        ("30 * * * *", "2026-11-01T05:30:00Z", "America/New_York", "2026-11-01T06:30:00Z"),
        ("30 * * * *", "2026-03-08T06:30:00Z", "America/New_York", "2026-03-08T07:30:00Z"),
        // Berlin: 29 March and 25 October 2026.
        ("0 2 * * *", "2026-03-29T00:00:00Z", "Europe/Berlin", "2026-03-29T01:00:00Z"),
        ("0 2 * * *", "2026-10-24T12:00:00Z", "Europe/Berlin", "2026-10-25T00:00:00Z"),
        ("0 2 * * *", "2026-10-25T00:00:00Z", "Europe/Berlin", "2026-10-26T01:00:00Z"),
        // Lord Howe moves by half an hour: from 02:00 to 02:30 on 4 October 2026, back on 5 April.
        ("15 2 * * *", "2026-10-03T12:00:00Z", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"),
        ("45 1 * * *", "2026-04-04T12:00:00Z", "Australia/Lord_Howe", "2026-04-04T14:45:00Z"),
        // Midnight itself is skipped in Cairo on 24 April 2026.
        ("0 0 * * *", "2026-04-23T12:00:00Z", "Africa/Cairo", "2026-04-23T22:00:00Z"),
    ])
    func `clocks that are put forward and back leave out and double no day`(
        rule: String, after: String, zone: String, expected: String
    ) throws {
        #expect(try next(rule, after: after, in: zone) == expected)
    }

    @Test(arguments: ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo"])
    func `a daily time comes once each day of four years, and an hourly one each hour`(zone: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        let start = try #require(Instant(rfc3339: "2024-01-01T00:00:00Z"))
        for minute in ["0 0", "30 1", "30 2", "15 3", "59 23"] {
            let rule = try ScheduleRule("\(minute) * * *")
            var now = start
            for _ in 0..<1461 {
                let next = try #require(rule.next(after: now, in: zone))
                let hours = (next.microseconds - now.microseconds) / 3_600_000_000
                #expect(next > now && (now == start || (22...26).contains(hours)), "\(rule.text) \(now) \(next)")
                now = next
            }
            #expect((1459...1463).contains((now.microseconds - start.microseconds) / 86_400_000_000))
        }
        let hourly = try ScheduleRule("0 * * * *")
        var now = try #require(hourly.next(after: start, in: zone))
        for _ in 0..<9_000 {
            let next = try #require(hourly.next(after: now, in: zone))
            let minutes = (next.microseconds - now.microseconds) / 60_000_000
            #expect([30, 60, 90].contains(minutes) && (minutes == 60 || zone.identifier.contains("Lord_Howe")))
            now = next
        }
    }

    @Test(arguments: [
        "", "soon", "every", "every 0m", "every 5s", "every 2 fortnights", "every 900d", "* * * *", "60 * * * *",
        "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *", "*/0 * * * *", "a * * * *", "1, * * * *",
        "@often", "* * * * * *", "1/2/3 * * * *", "-1 * * * *",
    ])
    func `what is no rule is said to be none`(text: String) {
        #expect(throws: ScheduleError.self) { try ScheduleRule(text) }
    }

    @Test func `a day that never comes is found out`() throws {
        let rule = try ScheduleRule("0 0 30 2 *")
        #expect(rule.next(after: Instant(rfc3339: "2026-01-01T00:00:00Z")!, in: .gmt) == nil)
    }

    @Test func `how often a rule comes in a day`() throws {
        #expect(try ScheduleRule("every 2h").timesPerDay == 12)
        #expect(try ScheduleRule("every 7h").timesPerDay == 4)
        #expect(try ScheduleRule("*/15 8-17 * * *").timesPerDay == 40)
    }
}
