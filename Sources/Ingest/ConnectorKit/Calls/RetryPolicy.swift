/// When a failed call is tried again: a value that decides, without a clock or chance of its own.
package struct RetryPolicy: Sendable, Equatable {
    /// Calls made for one answer, the first included; at least 1.
    package var attempts: Int
    /// The longest a first pause may be; each further one may be twice as long.
    package var base: Duration
    /// No pause of our own choosing is longer.
    package var longest: Duration
    /// What is waited when a source asks for patience without saying how much.
    package var unstatedPause: Duration

    package init(
        attempts: Int = 5, base: Duration = .seconds(1), longest: Duration = .seconds(60),
        unstatedPause: Duration = .seconds(60)
    ) {
        self.attempts = max(attempts, 1)
        self.base = base
        self.longest = longest
        self.unstatedPause = unstatedPause
    }

    /// What to do after a failure.
    ///
    /// - Parameters:
    ///   - attempt: the number of the call that failed, from 1.
    ///   - chance: from 0 up to 1; pauses are spread over their whole length (full jitter), so that many who failed
    ///     together do not come back together.
    package func decision(after failure: CallFailure, attempt: Int, chance: Double) -> RetryDecision {
        switch failure {
        case .rejectedCredentials(let message): return .askPerson(message)
        case .overQuota, .unreachable(.untrusted), .unreachable(.redirected), .unreachable(.badAddress),
            .unreachable(.tooLarge):
            return .giveUp
        case _ where attempt >= attempts: return .giveUp
        case .throttled(let asked?):
            // What it asked for, and up to a tenth more, so that its next second is not everybody's.
            return .wait(.seconds(asked.seconds) + spread(.seconds(asked.seconds) / 10, chance))
        case .throttled: return .wait(unstatedPause + spread(unstatedPause / 10, chance))
        case .unavailable, .unreachable, .malformed, .refused: return .wait(spread(ceiling(attempt), chance))
        }
    }

    /// The longest pause after this attempt.
    private func ceiling(_ attempt: Int) -> Duration {
        min(base * (1 << min(attempt - 1, 20)), longest)
    }

    private func spread(_ whole: Duration, _ chance: Double) -> Duration {
        .microseconds(Int64(Double(whole.microseconds) * chance))
    }
}

package enum RetryDecision: Sendable, Equatable {
    case wait(Duration)
    case giveUp
    /// Trying again cannot help; what the source says is handed on.
    case askPerson(String)
}
