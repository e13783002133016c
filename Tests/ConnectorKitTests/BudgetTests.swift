import ConnectorKit
import Ledger
import Testing

/// How fast and how often a source is asked, as values over a time that tests make up.
@Suite struct BudgetTests {
    private let start = Instant(microseconds: 1_000_000_000)

    @Test func `a bucket gives its burst at once and then its rate`() {
        var budget = RateBudget(rate: 4, burst: 3, at: start)
        for _ in 0..<3 { #expect(budget.take(at: start) == nil) }
        #expect(budget.take(at: start) == .milliseconds(250))
        #expect(budget.take(at: start.adding(.milliseconds(250))) == nil)
        #expect(budget.take(at: start.adding(.milliseconds(300))) == .milliseconds(200))
        // However long nobody asked, no more than the burst has gathered.
        let later = start.adding(.seconds(3600))
        for _ in 0..<3 { #expect(budget.take(at: later) == nil) }
        #expect(budget.take(at: later) != nil)
    }

    @Test func `"too many" halves the rate, and calls that go well give it back`() {
        var budget = RateBudget(rate: 8, at: start)
        budget.throttled(for: .seconds(5), at: start)
        #expect(budget.rate == 4)
        #expect(budget.take(at: start.adding(.seconds(2))) == .seconds(3))
        for _ in 0..<20 { budget.throttled(for: .zero, at: start) }
        #expect(budget.rate == 8.0 / 64)
        for _ in 0..<20 { budget.succeeded() }
        #expect(budget.rate == 8)
    }

    @Test func `a clock that is set back gives nothing and blocks nothing`() {
        var budget = RateBudget(rate: 1, at: start)
        #expect(budget.take(at: start) == nil)
        #expect(budget.take(at: start.adding(.seconds(-100))) == .seconds(1))
        #expect(budget.take(at: start.adding(.seconds(-99))) == nil)
        budget.throttled(for: .seconds(30), at: start)
        #expect(budget.take(at: start.adding(.seconds(-100))) == .seconds(30))
        #expect(budget.take(at: start.adding(.seconds(-80))) == .seconds(10))
    }

    @Test func `in any minute no more calls are made than burst and rate allow`() {
        var budget = RateBudget(rate: 2, burst: 5, at: start)
        var now = start
        var made = 0
        while now.duration(since: start) < .seconds(60) {
            if let pause = budget.take(at: now) { now = now.adding(pause) } else { made += 1 }
        }
        #expect(made == 5 + 2 * 60 - 1 || made == 5 + 2 * 60)
    }

    @Test func `a breaker opens after its threshold and rests twice as long each time`() {
        var breaker = CircuitBreaker(threshold: 3, rest: .seconds(60), longestRest: .seconds(200))
        breaker.failed(at: start)
        breaker.failed(at: start)
        #expect(breaker.closedUntil(start) == nil)
        for rest in [60, 120, 200, 200] {
            breaker.failed(at: start)
            #expect(breaker.closedUntil(start) == start.adding(.seconds(rest)))
            #expect(breaker.closedUntil(start.adding(.seconds(rest))) == nil)
        }
        breaker.succeeded()
        #expect(breaker.closedUntil(start) == nil && breaker.failures == 0)
    }

    @Test func `a plan says what a schedule costs and which one would fit`() {
        let month = CallQuota(perMonth: 25_000)
        let plan = QuotaPlan(callsPerRun: 80, runsPerDay: 12, quota: month)
        #expect((plan.callsPerDay, plan.callsPerMonth, plan.fits, plan.mostRunsPerDay) == (960, 29_760, false, 10))
        #expect(QuotaPlan(callsPerRun: 80, runsPerDay: 10, quota: month).fits)
        let both = CallQuota(perDay: 500, perMonth: 25_000)
        #expect(QuotaPlan(callsPerRun: 80, runsPerDay: 10, quota: both).mostRunsPerDay == 6)
        #expect(QuotaPlan(callsPerRun: 9000, runsPerDay: 1, quota: month).mostRunsPerDay == 0)
        #expect(QuotaPlan(callsPerRun: 9000, runsPerDay: 24, quota: CallQuota()).mostRunsPerDay == nil)
        #expect(both.left(usedToday: 100, usedThisMonth: 24_900) == 100)
        #expect(both.left(usedToday: 600, usedThisMonth: 0) == 0)
        #expect(CallQuota().left(usedToday: 1, usedThisMonth: 1) == nil)
    }
}
