import ConnectorKit
import Ledger
import Synchronization
import TestSupport
import Testing

/// The calls of one credential, with a clock that only sleeping moves.
@Suite struct CallsTests {
    private func calls(
        _ clock: HandClock, rate: Double = 1000, concurrency: Int = 1, callsLeft: Int? = nil, attempts: Int = 5,
        breaker: CircuitBreaker = CircuitBreaker()
    ) -> SourceCalls {
        SourceCalls(
            CallManners(
                retry: RetryPolicy(attempts: attempts), rate: rate, concurrency: concurrency, callsLeft: callsLeft),
            breaker: breaker, meter: RunMeter(), clock: clock.wall)
    }

    @Test func `what fails for a while is asked again, and the waits are on record`() async throws {
        let clock = HandClock(chance: 0.5)
        let calls = calls(clock)
        let answer = try await calls.perform { attempt in
            switch attempt {
            case 1: throw CallFailure.throttled(RetryAfter(clamping: 7))
            case 2: throw TransportFailure.timedOut(.answering)
            default: return attempt
            }
        }
        #expect(answer == 3)
        #expect(calls.meter.now.failures == ["throttled": 1, "timed-out": 1])
        #expect(calls.meter.now.waits[.throttled] == .milliseconds(7350))
        #expect(calls.meter.now.waits[.retry] == .seconds(1))
    }

    @Test func `the last failure is handed on with the number of tries`() async throws {
        let calls = calls(HandClock(), attempts: 3)
        await #expect(throws: SourceError.failed(.refused("FAIL"), attempts: 3)) {
            try await calls.perform { _ in throw CallFailure.refused("FAIL") }
        }
        #expect(calls.meter.now.failures == ["refused": 3])
        await #expect(throws: SourceError.needsPerson("no such key")) {
            try await calls.perform { _ in throw CallFailure.rejectedCredentials("no such key") }
        }
    }

    @Test func `calls keep to the rate`() async throws {
        let clock = HandClock()
        let calls = calls(clock, rate: 2)
        let start = clock.now
        for _ in 0..<5 { try await calls.perform { _ in } }
        #expect(clock.now.duration(since: start) == .seconds(2))
        #expect(calls.meter.now.waits[.rate] == .seconds(2))
    }

    @Test func `no more are under way than allowed, and all get their turn`() async throws {
        let calls = calls(HandClock(), concurrency: 3)
        let crowd = Crowd()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { try await calls.perform { _ in await crowd.pass() } } }
            try await group.waitForAll()
        }
        #expect(await crowd.most <= 3)
        #expect(await crowd.passed == 50)
    }

    private actor Crowd {
        private var inside = 0
        private(set) var most = 0
        private(set) var passed = 0

        func pass() async {
            inside += 1
            most = max(most, inside)
            for _ in 0..<20 { await Task.yield() }
            inside -= 1
            passed += 1
        }
    }

    @Test func `when the day's calls are used up, none is made`() async throws {
        let calls = calls(HandClock(), callsLeft: 2)
        let made = Mutex(0)
        for _ in 0..<2 { try await calls.perform { _ in made.withLock { $0 += 1 } } }
        await #expect(throws: SourceError.overQuota) { try await calls.perform { _ in made.withLock { $0 += 1 } } }
        #expect(made.withLock { $0 } == 2)
    }

    @Test func `a source that is down is left alone until its rest is over`() async throws {
        let clock = HandClock()
        let calls = calls(clock, attempts: 1, breaker: CircuitBreaker(threshold: 2))
        for _ in 0..<2 {
            _ = try? await calls.perform { _ in throw CallFailure.unavailable("503") }
        }
        let until = clock.now.adding(.seconds(60))
        await #expect(throws: SourceError.resting(until: until, failures: 2)) { try await calls.perform { _ in } }
        try await clock.wall.sleep(.seconds(60))
        try await calls.perform { _ in }
        #expect(calls.breaker.failures == 0)
    }

    @Test func `who waits for a place can be cancelled, and takes none`() async throws {
        let calls = calls(HandClock())
        let (isIn, enter) = AsyncStream<Void>.makeStream()
        let (mayGo, go) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await calls.perform { _ in
                enter.finish()
                for await _ in mayGo {}
            }
        }
        for await _ in isIn {}
        let second = Task { try await calls.perform { _ in } }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        go.finish()
        try await first.value
        try await calls.perform { _ in }
    }
}
