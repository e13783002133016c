import Analytics
import Ledger
import Testing

/// Health and alerts as values over counts and moments.
@Suite struct HealthTests {
    private static let now = Instant(rfc3339: "2026-03-12T18:00:00Z")!

    private func facts(
        records: Int = 100, errors: Int = 0, hours: Int? = 1, lines: Int = 1_000, issues: Int = 0, connected: Int? = 500
    ) -> StatusFacts {
        func ago(_ hours: Int) -> Instant {
            Instant(microseconds: Self.now.microseconds - Int64(hours) * 3_600_000_000)
        }
        return StatusFacts(
            records: records, processed: records - errors, errors: errors, lastReadAt: hours.map(ago),
            isConnected: connected != nil, connectedAt: connected.map(ago), lines: lines,
            checks: [.init(name: "Missing Part Numbers", issues: issues, checked: lines)])
    }

    @Test func `the brief's own example`() {
        let health = Health(facts(records: 100, errors: 4, hours: 13, lines: 1_000, issues: 25), now: Self.now)
        #expect("\(health.processing) \(health.quality) \(health.activity) \(health.errors)" == "96.0 97.5 80.0 92.0")
        #expect("\(health.overall) \(health.band.rawValue)" == "92.9 EXCELLENT")
    }

    @Test(arguments: [(1, "100.0"), (12, "100.0"), (13, "80.0"), (25, "50.0"), (49, "0.0")])
    func `activity goes by the age of the last reading`(hours: Int, expected: String) {
        #expect("\(Health(facts(hours: hours), now: Self.now).activity)" == expected)
    }

    @Test func `what was never read counts nothing, and an empty book divides by nothing`() {
        let empty = Health(StatusFacts(), now: Self.now)
        #expect("\(empty.processing) \(empty.quality) \(empty.activity) \(empty.errors)" == "100.0 100.0 0.0 100.0")
        #expect("\(empty.overall) \(empty.band.rawValue)" == "80.0 GOOD")
    }

    @Test func `nothing falls below zero, and the bands meet without a gap`() {
        let broken = Health(facts(records: 10, errors: 10, hours: 100, lines: 10, issues: 60), now: Self.now)
        #expect("\(broken.overall) \(broken.band.rawValue)" == "0.0 CRITICAL")
        let warning = Health(facts(records: 100, errors: 30, hours: 1), now: Self.now)
        #expect(warning.band == .good || warning.band == .warning)
    }

    @Test(arguments: [
        (100, 5, 1, 0, []), (100, 6, 1, 0, ["error_rate"]), (100, 0, 25, 0, ["delayed_ingestion"]),
        (100, 0, 49, 0, ["no_ingestion"]), (100, 0, 24, 100, []), (100, 0, 1, 101, ["data_quality"]),
        (100, 50, 60, 200, ["error_rate", "data_quality", "no_ingestion"]),
    ])
    func `alerts hold beyond their limits and not at them`(
        records: Int, errors: Int, hours: Int, issues: Int, expected: [String]
    ) {
        let findings = AlertRule.findings(
            facts(records: records, errors: errors, hours: hours, issues: issues), now: Self.now)
        #expect(findings.map(\.rule.rawValue) == expected)
    }

    @Test func `without a source there is nothing to wait for, and a new one has a day`() {
        #expect(AlertRule.findings(facts(hours: nil, connected: nil), now: Self.now).isEmpty)
        #expect(AlertRule.findings(facts(hours: nil, connected: 3), now: Self.now).isEmpty)
        #expect(AlertRule.findings(facts(hours: nil, connected: 30), now: Self.now).map(\.rule) == [.delay])
    }
}
