import ConnectorKit
import Foundation
import HTTPTypes
import Ledger
import Synchronization

/// Asks the invoice feed, with a token that fits the day and the address, again with another where it says no.
struct FullbayClient: Sendable {
    let settings: FullbaySettings
    let tools: SourceTools
    private let address: PublicAddress
    private let skew = ServerClock()
    private let lastGood = LastGoodDay()

    init(_ settings: FullbaySettings, _ tools: SourceTools) {
        self.settings = settings
        self.tools = tools
        address = PublicAddress(settings, tools)
    }

    /// One page of the invoices dated `from` to `to`, at most seven days.
    /// - Throws: `SourceError`, `CancellationError`.
    func invoices(from: CivilDate, to: CivilDate, page: Int) async throws -> FullbayEnvelope {
        try await tools.calls.perform { attempt in
            do {
                return try await once(from: from, to: to, page: page, attempt: attempt)
            } catch CallFailure.refused(let message) {
                // Never an empty day. What it means is not told apart by the words but by trying: another address,
                // the neighbouring day. Only what stays is judged by them, for the person who reads it.
                address.forget()
                guard attempt >= 3, Self.isAboutCredentials(message) else { throw CallFailure.refused(message) }
                throw CallFailure.rejectedCredentials(message)
            }
        }
    }

    private func once(from: CivilDate, to: CivilDate, page: Int, attempt: Int) async throws -> FullbayEnvelope {
        let now = tools.clock.now()
        let days = lastGood.first(of: FullbayToken.days(at: now, serverNow: skew.serverNow(at: now)))
        let day = days[(attempt - 1) % days.count]
        let token = FullbayToken.make(key: settings.key, day: day, address: try await address.current())
        let query = [
            ("key", settings.key), ("token", token), ("startDate", from.description), ("endDate", to.description),
            ("page", String(page)),
        ]
        let text = query.map { "\($0)=\(Redactor.percentEncoded($1))" }.joined(separator: "&")
        let call = HTTPCall(.get, "\(settings.base)getInvoices.php?\(text)", hasSecretAddress: true)
        let answer = try await tools.transport.send(call)
        tools.calls.meter.called(bytes: answer.body.count)
        skew.learn(from: answer, at: tools.clock.now())
        do {
            let envelope = try FullbayEnvelope(answer, now: tools.clock.now())
            lastGood.keep(day)
            return envelope
        } catch {
            // What the source says is shown to people; it may quote what it was sent.
            guard case .refused(let message) = error else { throw error }
            throw CallFailure.refused(Redactor([settings.key, token])(message))
        }
    }

    /// How far the source's clock is from ours, in words; nil while they agree to a minute.
    var clockTrouble: PageNote? {
        guard let seconds = skew.seconds, abs(seconds) > 60 else { return nil }
        let words = seconds > 0 ? "ahead of" : "behind"
        return PageNote(
            code: "clock-skew",
            message: "the source's clock is \(abs(seconds)) s \(words) this machine's; tokens are made by the day")
    }

    private static func isAboutCredentials(_ message: String) -> Bool {
        let text = message.lowercased()
        return ["key", "token", "auth", "credential", "ip address", "permission", "access", "denied"]
            .contains { text.contains($0) }
    }
}

/// The day whose token was taken last: while it is one of those that may be right, it is tried first, so that a clock
/// that is off costs one call and not one for every page.
private final class LastGoodDay: Sendable {
    private let day = Mutex<CivilDate?>(nil)

    func keep(_ day: CivilDate) { self.day.withLock { $0 = day } }

    func first(of days: [CivilDate]) -> [CivilDate] {
        guard let good = day.withLock({ $0 }), let place = days.firstIndex(of: good) else { return days }
        return [good] + days[..<place] + days[(place + 1)...]
    }
}

/// The source's clock beside ours, as its answers tell.
private final class ServerClock: Sendable {
    private let offset = Mutex<Int64?>(nil)

    func learn(from answer: HTTPAnswer, at now: Instant) {
        guard let date = answer.headers[HTTPField.Name("date")!].flatMap(HTTPDate.parse) else { return }
        offset.withLock { $0 = date.microseconds - now.microseconds }
    }

    func serverNow(at now: Instant) -> Instant? {
        offset.withLock { $0 }.map { Instant(microseconds: now.microseconds + $0) }
    }

    var seconds: Int? { offset.withLock { $0 }.map { Int($0 / 1_000_000) } }
}
