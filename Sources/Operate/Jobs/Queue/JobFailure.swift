import ConnectorKit
package import Ledger

/// Why a job is not done, by what is to become of it.
package enum JobFailure: Error, Sendable, Equatable {
    /// Tried again after a pause, as often as the job may be.
    case retry(String, remedy: String = "")
    /// Not tried again by itself.
    case giveUp(String, remedy: String)
    /// Its time has not come: put off without counting as an attempt.
    case later(Instant, String)
}

/// What becomes of a job after an attempt: a value that decides, without a clock or chance of its own.
package struct JobVerdict: Sendable, Equatable {
    package enum State: String, Sendable { case done, waiting, dead }

    package let state: State
    package let runAt: Instant?
    /// Whether the attempt counts.
    package let counts: Bool
    package let outcome: String?
    package let problem: String?
    package let remedy: String?

    static func done(_ outcome: String) -> JobVerdict {
        JobVerdict(state: .done, runAt: nil, counts: true, outcome: outcome, problem: nil, remedy: nil)
    }

    /// - Parameters:
    ///   - attempt: the number of the attempt that failed, from 1.
    ///   - chance: from 0 up to 1; spreads the pauses, so that what failed together does not come back together.
    static func after(
        _ failure: JobFailure, attempt: Int, of most: Int, at now: Instant, chance: Double
    ) -> JobVerdict {
        switch failure {
        case .later(let instant, let reason):
            JobVerdict(state: .waiting, runAt: instant, counts: false, outcome: nil, problem: reason, remedy: nil)
        case .retry(let problem, let remedy) where attempt < most:
            JobVerdict(
                state: .waiting, runAt: now.adding(pause(after: attempt, chance: chance)), counts: true, outcome: nil,
                problem: problem, remedy: remedy)
        case .retry(let problem, let remedy), .giveUp(let problem, let remedy):
            JobVerdict(
                state: .dead, runAt: nil, counts: true, outcome: nil, problem: problem,
                remedy: remedy.isEmpty ? "Try it again: millrace jobs retry ID" : remedy)
        }
    }

    /// Half a minute, then twice as long each time up to an hour; between half of that and all of it.
    static func pause(after attempt: Int, chance: Double) -> Duration {
        let whole = min(30 * (1 << min(max(attempt - 1, 0), 12)), 3_600)
        return .milliseconds(Int64(Double(whole) * (500 + 500 * chance)))
    }
}
