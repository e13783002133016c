/// Why a page could not be driven. A test that meets one fails; none is a reason to skip.
package enum BrowserError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no Chromium at that place.
    case missing(String)
    /// It ended before it answered; `log` is what it said.
    case ended(log: String)
    /// It answered a command with a refusal.
    case refused(command: String, message: String)
    /// The page could not be fetched.
    case unreachable(url: String, reason: String)
    /// A script of the test threw.
    case script(String)
    /// No element matches the selector.
    case noElement(String)
    case timedOut(waitingFor: String)

    package var description: String {
        switch self {
        case .missing(let place):
            "no Chromium at '\(place)'. Install it with 'scripts/setup test', or set MILLRACE_CHROMIUM to its path."
        case .ended(let log): "Chromium ended unexpectedly. Its last words:\n\(log)"
        case .refused(let command, let message): "Chromium refused \(command): \(message)"
        case .unreachable(let url, let reason): "\(url) could not be opened: \(reason)"
        case .script(let message): "a script threw: \(message)"
        case .noElement(let selector): "the page has no element '\(selector)'"
        case .timedOut(let what): "gave up waiting for \(what)"
        }
    }
}
