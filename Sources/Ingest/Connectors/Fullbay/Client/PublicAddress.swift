import ConnectorKit
import HTTPTypes
import Ledger
import Synchronization

/// The IPv4 address that Fullbay sees: as configured, else asked of an echo service and remembered for five minutes.
///
/// There is no fallback: a token made with a guess is refused, and a guess hides why.
final class PublicAddress: Sendable {
    private struct Known {
        var address: String
        var until: Instant
    }

    private let settings: FullbaySettings
    private let tools: SourceTools
    private let known = Mutex<Known?>(nil)

    init(_ settings: FullbaySettings, _ tools: SourceTools) {
        self.settings = settings
        self.tools = tools
    }

    /// - Throws: `CallFailure`, `CancellationError`.
    func current() async throws -> String {
        if let address = settings.publicIP { return address }
        let now = tools.clock.now()
        if let known = known.withLock({ $0 }), now < known.until { return known.address }
        let answer: HTTPAnswer
        do {
            answer = try await tools.transport.send(HTTPCall(.get, settings.echo))
        } catch let failure as TransportFailure {
            throw CallFailure.unavailable("the service that says the public address: \(failure)")
        }
        let text = String(decoding: answer.body.prefix(64), as: UTF8.self).filter { !$0.isWhitespace }
        guard answer.status == 200, IPv4.isAddress(text) else {
            throw CallFailure.unavailable("the service that says the public address gave no IPv4 address")
        }
        known.withLock { $0 = Known(address: text, until: now.adding(.seconds(300))) }
        return text
    }

    /// Asked anew next time: the source said no, and the address may have changed.
    func forget() { known.withLock { $0 = nil } }
}
