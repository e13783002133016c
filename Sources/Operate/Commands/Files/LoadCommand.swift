import ArgumentParser
import Database
import Foundation
import InvoiceFile
import Ledger
import Sync

/// `millrace load FILE`: a file into the ledger.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load an invoice file into the ledger.",
        discussion: """
            The whole file is taken or nothing of it; loading it again changes only what differs. Rows that cannot be \
            read are set aside whole ('millrace quarantine list'). Compressed files (.gz, .zst) are read directly; - is \
            standard input.
            """)

    @Argument(help: "The file; - for standard input.")
    var file: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var layout: LayoutOptions

    @Option(name: .long, help: "What the file is an export of; the same number in two sources is two invoices.")
    var source = "invoices"

    @Option(name: .long, help: ArgumentHelp("The day the file speaks of; today if not given.", valueName: "YYYY-MM-DD"))
    var asOf: String?

    @Option(name: .long, help: "Refuse the whole file when more than this share of its rows cannot be read.")
    var maxRefused = "20%"

    @Option(name: .long, help: "Time zone of a new organisation; this machine's if not given.")
    var timeZone: String?

    @Option(name: .long, help: "Home currency of a new organisation.")
    var currency = "USD"

    @Flag(name: .long, help: "Make the organisation that --org names, beside the ones there are.")
    var newOrg = false

    @Flag(name: .long, help: "Print one JSON result.")
    var json = false

    func run() async throws {
        let settings = try await store.settings()
        let request = try request(for: settings)
        let content = try FileContent(file)
        defer { content.discard() }
        let warehouse = try await settings.openWarehouse(makes: true)
        let watcher = ProgressLine(total: content.size, silent: json)
        do {
            let report = try await Loader(warehouse, now: Clock.now).load(
                request, open: content.open, progress: watcher.show)
            watcher.end()
            try await warehouse.close()
            if json { Console.write(LoadReportShape.json(report)) } else { Console.say(LoadReportText.text(report)) }
            if report.refused > 0 { throw ExitStatus.partial }
        } catch LoadError.refused(let report) {
            watcher.end()
            if json { Console.write(LoadReportShape.json(report)) } else { Console.note(LoadReportText.text(report)) }
            throw ExitStatus.failed
        } catch {
            watcher.end()
            throw error
        }
    }

    private func request(for settings: Settings) throws -> LoadRequest {
        var request = LoadRequest(
            organisation: settings.organisation, source: source,
            fileName: file == "-" ? "standard input" : URL(fileURLWithPath: file).lastPathComponent,
            mapping: try layout.read())
        request.maxRefused = try share(maxRefused)
        if let asOf {
            guard let day = CivilDate(iso: asOf) else {
                throw CommandError("--as-of \(asOf) is no day", remedy: "Write it as 2025-03-01.", code: .usage)
            }
            request.asOf = day
        }
        guard let home = Currency(code: currency) else {
            throw CommandError(
                "--currency \(currency) is unknown", remedy: "Write an ISO 4217 code such as USD.", code: .usage)
        }
        guard !newOrg || settings.organisation != nil else {
            throw CommandError(
                "--new-org needs a name", remedy: "Name the organisation to make with --org SLUG.", code: .usage)
        }
        request.addsOrganisation = newOrg
        request.newOrganisation = NewOrganisation(
            slug: settings.organisation ?? "default", name: settings.organisation ?? "My company",
            timeZone: timeZone ?? TimeZone.current.identifier, currency: home)
        return request
    }

    /// A share such as `20%` or `0.5%`, per 10,000.
    private func share(_ text: String) throws -> Int {
        let number = /([0-9]{1,3})(?:\.([0-9]{1,2}))?%?/
        guard let parts = text.wholeMatch(of: number)?.output, let whole = Int(parts.1),
            let fraction = Int(
                String((parts.2.map(String.init) ?? "").padding(toLength: 2, withPad: "0", startingAt: 0))),
            case let share = whole * 100 + fraction, share <= 10_000
        else {
            throw CommandError(
                "--max-refused \(text) is no share", remedy: "Write a percentage such as 20%.", code: .usage)
        }
        return share
    }
}
