import ArgumentParser
import Foundation
import Ledger
import Logging
import Sandbox
import ServiceLifecycle
import UnixSignals

/// `millrace sandbox fullbay`: Fullbay's invoice feed, impersonated.
struct FullbaySandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fullbay", abstract: "Serve an invented repair shop's invoice feed as Fullbay does.",
        discussion: """
            The first line on standard output holds what a client needs, as JSON: base_url, key, public_ip. The same \
            seed gives the same shop. What it has is read at /__sim/truth; faults are set with --faults or at \
            /__sim/rules, the clock at /__sim/clock; /__sim/log shows every call.
            """)

    @Option(name: .long, help: "Port to listen on; 0 for a free one.") var port = 0
    @Option(name: .long, help: "Seed of everything that is drawn.") var seed: UInt64 = 1
    @Option(name: .long, help: "Invoices on an ordinary weekday.") var invoicesPerDay = 20
    @Option(name: .long, help: "First day; a year before the last if not given.") var from: String?
    @Option(name: .long, help: "Last day; today if not given.") var to: String?
    @Option(name: .long, help: "Records on a page.") var pageSize = 100
    @Option(name: .long, help: "Shops of the account.") var shops = 1
    @Option(name: .long, help: "What its clock shows at first, as 2026-03-12T18:00:00Z; this machine's if not given.")
    var now: String?
    @Option(name: .long, help: "A page behind the last: empty, repeat-last or fail.") var beyondEnd = "empty"
    @Option(name: .long, help: "Fault rules: JSON, or @FILE.") var faults: String?

    func run() async throws {
        let sandbox = FullbaySandbox(try configuration())
        for rule in try rules() { sandbox.add(rule) }
        let service = SandboxService(sandbox: sandbox)
        try await ServiceGroup(
            configuration: .init(
                services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() }))
        ).run()
    }

    private func configuration() throws -> FullbayConfiguration {
        guard let last = try to.map({ try SandboxCommand.day($0, "--to") }) ?? Clock.day() else {
            throw CommandError("this machine's clock shows no day", remedy: "Set the clock, or give --to.")
        }
        let yearBefore = CivilDate(dayNumber: last.dayNumber - 364) ?? last
        let first = try from.map { try SandboxCommand.day($0, "--from") } ?? yearBefore
        guard first <= last else {
            throw CommandError("--from is after --to", remedy: "Give the earlier day first.", code: .usage)
        }
        guard let beyond = FullbayConfiguration.BeyondEnd(rawValue: beyondEnd) else {
            throw CommandError(
                "--beyond-end \(beyondEnd) is unknown", remedy: "Say empty, repeat-last or fail.", code: .usage)
        }
        guard (0...1_000).contains(invoicesPerDay), (1...1_000).contains(pageSize), (1...26).contains(shops) else {
            throw CommandError(
                "a number is out of range",
                remedy: "--invoices-per-day goes to 1000, --page-size from 1 to 1000, --shops from 1 to 26.",
                code: .usage)
        }
        let instant = try now.map { text in
            guard let instant = Instant(rfc3339: text) else {
                throw CommandError(
                    "--now \(text) is no instant", remedy: "Write it as 2026-03-12T18:00:00Z.", code: .usage)
            }
            return instant
        }
        return FullbayConfiguration(
            seed: seed, invoicesPerDay: invoicesPerDay, from: first, to: last, pageSize: pageSize, shops: shops,
            now: instant, beyondEnd: beyond, port: port)
    }

    private func rules() throws -> [FaultRule] {
        guard let faults else { return [] }
        do {
            let json =
                faults.hasPrefix("@")
                ? try Data(contentsOf: URL(fileURLWithPath: String(faults.dropFirst()))) : Data(faults.utf8)
            return try FaultRule.list(from: json)
        } catch {
            throw CommandError(
                "--faults cannot be read: \(error)",
                remedy: #"Write it as {"id":"f1","match":{"page":2},"action":{"type":"status","code":429},"times":1}"#,
                code: .usage)
        }
    }
}

private struct SandboxService: Service {
    let sandbox: FullbaySandbox

    func run() async throws {
        try await sandbox.serve { port in
            let credentials = sandbox.credentials(port: port)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard let line = try? encoder.encode(credentials) else { return }
            Console.write(Array(line) + [10])
            Console.note(
                """
                An invented repair shop answers at \(credentials.baseURL) — connect it with:
                  printf %s \(credentials.key) | millrace connect fullbay --set base_url=\(credentials.baseURL) \
                    --set public_ip=\(credentials.publicIP) --secret key=-
                Ctrl-C stops it.
                """)
        }
    }
}
