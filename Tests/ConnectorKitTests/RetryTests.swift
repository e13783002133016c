import ConnectorKit
import Ledger
import Testing

/// What is decided after a failure, without a clock.
@Suite struct RetryTests {
    private let now = Instant(microseconds: 784_111_777_000_000)  // Sun, 06 Nov 1994 08:49:37 GMT

    @Test(arguments: [
        ("7", 7), (" 7 ", 7), ("0", 1), ("-5", 1), ("99999", 300), ("99999999999999999999999999", 300),
        ("Sun, 06 Nov 1994 08:50:07 GMT", 30), ("Sunday, 06-Nov-94 08:50:07 GMT", 30),
        ("Sun Nov  6 08:50:07 1994", 30), ("Sun, 06 Nov 1994 08:00:00 GMT", 1), ("Tue, 06 Nov 2040 08:00:00 GMT", 300),
    ])
    func `Retry-After is read in both forms and kept within 1 to 300 seconds`(header: String, seconds: Int) {
        #expect(RetryAfter(header, now: now)?.seconds == seconds)
    }

    @Test(arguments: ["", "soon", "7s", "1.5", "Sun, 31 Feb 1994 08:50:07 GMT", "Sun, 06 Nov 1994 25:00:00 GMT"])
    func `what is neither a number nor a date says nothing`(header: String) {
        #expect(RetryAfter(header, now: now) == nil)
    }

    @Test func `pauses grow twofold up to the longest and are spread over their whole length`() {
        let policy = RetryPolicy(attempts: 20, base: .seconds(1), longest: .seconds(60))
        let failure = CallFailure.unavailable("502")
        for (attempt, ceiling) in [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (19, 60)] {
            #expect(policy.decision(after: failure, attempt: attempt, chance: 0) == .wait(.zero))
            #expect(policy.decision(after: failure, attempt: attempt, chance: 1) == .wait(.seconds(ceiling)))
            #expect(
                policy.decision(after: failure, attempt: attempt, chance: 0.5) == .wait(.milliseconds(ceiling * 500)))
        }
    }

    @Test func `a source that asks for patience gets at least what it asked for`() {
        let policy = RetryPolicy()
        let asked = CallFailure.throttled(RetryAfter("7", now: now))
        #expect(policy.decision(after: asked, attempt: 1, chance: 0) == .wait(.seconds(7)))
        #expect(policy.decision(after: asked, attempt: 1, chance: 1) == .wait(.milliseconds(7700)))
        #expect(policy.decision(after: .throttled(nil), attempt: 4, chance: 0) == .wait(.seconds(60)))
        #expect(policy.decision(after: asked, attempt: 5, chance: 0) == .giveUp)
    }

    @Test func `credentials are a person's, and what cannot change is not tried again`() {
        let policy = RetryPolicy()
        #expect(
            policy.decision(after: .rejectedCredentials("no such key"), attempt: 1, chance: 0)
                == .askPerson("no such key"))
        for failure in [
            CallFailure.overQuota("none left"), .unreachable(.untrusted("self-signed")),
            .unreachable(.redirected("elsewhere")), .unreachable(.badAddress("no host")),
            .unreachable(.tooLarge(limit: 1)),
        ] {
            #expect(policy.decision(after: failure, attempt: 1, chance: 0) == .giveUp)
        }
        for failure in [
            CallFailure.unavailable("503"), .unreachable(.timedOut(.answering)), .malformed("html"), .refused("FAIL"),
        ] {
            #expect(policy.decision(after: failure, attempt: 4, chance: 0) == .wait(.zero))
            #expect(policy.decision(after: failure, attempt: 5, chance: 0) == .giveUp)
        }
    }
}
