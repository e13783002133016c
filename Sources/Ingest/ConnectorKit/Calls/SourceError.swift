package import Ledger

/// Why reading a source ended, grouped by what to do next. Its texts are safe to show.
package enum SourceError: Error, Sendable, Equatable {
    /// Credentials or rights: nothing helps but a person. The text is what the source says.
    case needsPerson(String)
    /// The source did not give what was asked for, also when asked again; a later run goes on from here.
    case failed(CallFailure, attempts: Int)
    /// It failed so often in a row that it is left alone for a while.
    case resting(until: Instant, failures: Int)
    /// The calls of the day or the month are used up.
    case overQuota
    /// A setting is missing or makes no sense.
    case misconfigured(String, remedy: String)

    init(_ failure: CallFailure, attempts: Int) {
        self = failure.kind == "over-quota" ? .overQuota : .failed(failure, attempts: attempts)
    }

    /// What a person can do about it.
    package func remedy(source: String) -> String {
        switch self {
        case .needsPerson:
            "Correct the credentials with millrace connect \(source) …, and check them with millrace connect \(source) --test."
        case .failed(.unreachable(.untrusted), _):
            "Check base_url and this machine's certificates (package ca-certificates)."
        case .failed:
            "Nothing is lost: the next sync goes on where this one stopped. Try millrace sync \(source) later."
        case .resting: "Wait, or ask it all the same with millrace sync \(source) --force."
        case .overQuota: "Wait for the next day or month, or see what fits with millrace sync \(source) --plan."
        case .misconfigured(_, let remedy): remedy
        }
    }
}

extension SourceError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .needsPerson(let message): "the source refuses the credentials: \(message)"
        case .failed(let failure, let attempts):
            attempts > 1 ? "\(failure) (tried \(attempts) times)" : "\(failure)"
        case .resting(let until, let failures):
            "the source failed \(failures) times in a row and is left alone until \(until)"
        case .overQuota: "the calls allowed for the day or the month are used up"
        case .misconfigured(let problem, _): problem
        }
    }
}
