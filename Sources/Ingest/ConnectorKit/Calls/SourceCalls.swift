import Ledger
import Synchronization

/// How a source may be asked.
package struct CallManners: Sendable {
    package var retry: RetryPolicy
    /// Calls per second, at most.
    package var rate: Double
    package var burst: Int
    /// Calls under way at once.
    package var concurrency: Int
    /// Calls that are left in the day and month; nil without a limit.
    package var callsLeft: Int?

    package init(
        retry: RetryPolicy = RetryPolicy(), rate: Double = 10, burst: Int = 1, concurrency: Int = 1,
        callsLeft: Int? = nil
    ) {
        self.retry = retry
        self.rate = rate
        self.burst = burst
        self.concurrency = concurrency
        self.callsLeft = callsLeft
    }
}

/// Makes the calls of one credential: as fast as the source allows, again where that helps, not at all while it rests.
package final class SourceCalls: Sendable {
    fileprivate struct State {
        var budget: RateBudget
        var breaker: CircuitBreaker
        var callsLeft: Int?
    }

    package let meter: RunMeter
    private let state: Mutex<State>
    private let gate: Gate
    private let policy: RetryPolicy
    private let clock: WallClock

    package init(_ manners: CallManners, breaker: CircuitBreaker = CircuitBreaker(), meter: RunMeter, clock: WallClock)
    {
        self.meter = meter
        self.clock = clock
        policy = manners.retry
        gate = Gate(places: manners.concurrency)
        state = Mutex(
            State(
                budget: RateBudget(rate: manners.rate, burst: manners.burst, at: clock.now()), breaker: breaker,
                callsLeft: manners.callsLeft))
    }

    package var breaker: CircuitBreaker { state.withLock { $0.breaker } }

    /// Gets an answer, however many calls that takes within the policy.
    ///
    /// - Parameter call: makes one call; told the attempt's number, from 1.
    /// - Throws: `SourceError`; `CancellationError`.
    package func perform<T: Sendable>(_ call: (_ attempt: Int) async throws -> T) async throws -> T {
        var attempt = 1
        while true {
            do {
                let answer = try await gate.with {
                    try await waitForTurn()
                    return try await call(attempt)
                }
                succeeded()
                return answer
            } catch let failure as CallFailure {
                try await recover(from: failure, attempt)
            } catch let failure as TransportFailure {
                try await recover(from: .unreachable(failure), attempt)
            }
            attempt += 1
        }
    }

    private func waitForTurn() async throws {
        while let pause = try state.withLock({ try $0.take(at: clock.now()) }) { try await wait(pause, .rate) }
    }

    private func succeeded() {
        state.withLock {
            $0.budget.succeeded()
            $0.breaker.succeeded()
        }
    }

    private func recover(from failure: CallFailure, _ attempt: Int) async throws {
        meter.failed(failure)
        let now = clock.now()
        state.withLock {
            switch failure {
            case .unavailable, .unreachable: $0.breaker.failed(at: now)
            case .throttled(let pause):
                $0.budget.throttled(for: pause.map { .seconds($0.seconds) } ?? .zero, at: now)
            case .malformed, .refused, .rejectedCredentials, .overQuota: break
            }
        }
        switch policy.decision(after: failure, attempt: attempt, chance: clock.chance()) {
        case .giveUp: throw SourceError(failure, attempts: attempt)
        case .askPerson(let message): throw SourceError.needsPerson(message)
        case .wait(let pause):
            var reason = WaitReason.retry
            if case .throttled = failure { reason = .throttled }
            try await wait(pause, reason)
        }
    }

    private func wait(_ pause: Duration, _ reason: WaitReason) async throws {
        meter.waiting(reason)
        try await clock.sleep(pause)
        meter.waited(reason, pause)
    }
}

extension SourceCalls.State {
    /// - Returns: how long to wait, or nil when the call may be made.
    fileprivate mutating func take(at now: Instant) throws -> Duration? {
        if let until = breaker.closedUntil(now) { throw SourceError.resting(until: until, failures: breaker.failures) }
        guard callsLeft != 0 else { throw SourceError.overQuota }
        if let pause = budget.take(at: now) { return pause }
        callsLeft = callsLeft.map { $0 - 1 }
        return nil
    }
}
