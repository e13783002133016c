/// Why one call to a source did not give what was asked for, grouped by what to do next.
package enum CallFailure: Error, Sendable, Equatable {
    /// The source asks for patience; nil where it does not say for how long.
    case throttled(RetryAfter?)
    /// The source is there and cannot answer now: 5xx, maintenance.
    case unavailable(String)
    /// Nothing usable came back: no connection, a time-out, a connection that broke off.
    case unreachable(TransportFailure)
    /// An answer that is not what the source speaks: cut off, no JSON, a page for people.
    case malformed(String)
    /// The source says no, in its own words.
    case refused(String)
    /// The source says that the credentials are no good.
    case rejectedCredentials(String)
    /// It would be more than this source may be asked.
    case overQuota(String)

    /// Short and without anything secret, for logs and for the counts of a run.
    package var kind: String {
        switch self {
        case .throttled: "throttled"
        case .unavailable: "unavailable"
        case .unreachable(let failure): failure.kind
        case .malformed: "malformed"
        case .refused: "refused"
        case .rejectedCredentials: "rejected-credentials"
        case .overQuota: "over-quota"
        }
    }
}

extension CallFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .throttled(let pause): pause.map { "it asks to wait \($0.seconds) s" } ?? "it asks to wait"
        case .unavailable(let detail): "it cannot answer now: \(detail)"
        case .unreachable(let failure): failure.description
        case .malformed(let detail): "its answer cannot be read: \(detail)"
        case .refused(let message): "it says no: \(message)"
        case .rejectedCredentials(let message): "it does not take the credentials: \(message)"
        case .overQuota(let detail): "no more calls are allowed: \(detail)"
        }
    }
}

/// What went wrong between here and there.
package enum TransportFailure: Error, Sendable, Equatable {
    case noConnection(String)
    case untrusted(String)
    case timedOut(Phase)
    case brokenOff(String)
    case tooLarge(limit: Int)
    case redirected(String)
    case badAddress(String)

    package enum Phase: String, Sendable { case connecting, answering, whole }

    package var kind: String {
        switch self {
        case .noConnection: "no-connection"
        case .untrusted: "untrusted"
        case .timedOut: "timed-out"
        case .brokenOff: "broken-off"
        case .tooLarge: "too-large"
        case .redirected: "redirected"
        case .badAddress: "bad-address"
        }
    }
}

extension TransportFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noConnection(let detail): "there is no connection to it (\(detail))"
        case .untrusted(let detail): "its certificate is not trusted (\(detail))"
        case .timedOut(.connecting): "it did not take the connection in time"
        case .timedOut: "it did not answer in time"
        case .brokenOff(let detail): "the connection broke off (\(detail))"
        case .tooLarge(let limit): "its answer is larger than the \(limit) bytes that are read"
        case .redirected(let detail): "it points elsewhere: \(detail)"
        case .badAddress(let detail): "its address is no good: \(detail)"
        }
    }
}
