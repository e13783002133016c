import ArgumentParser
import ConnectorKit
import Database
import Foundation
import Jobs
import Ledger
import Schema
import Sync

/// `millrace connect KIND`: what a source is and how to ask it.
struct ConnectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect", abstract: "Connect a system that Millrace reads by itself.",
        discussion: """
            Settings are kept in the database, secrets encrypted under this installation's key. What is not said now \
            stays as it was. Without anything to say it lists what can be said of the kind.

            """ + SourceKind.all.map(\.help).joined(separator: "\n"))

    @Argument(help: "What to connect: \(SourceKind.all.map(\.name).joined(separator: ", ")).") var kind: String
    @OptionGroup var store: StoreOptions
    @Option(name: .long, help: "What to call the source; as the kind if not given.") var source: String?
    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp("A setting; empty takes it back.", valueName: "name=value")) var given: [String] = []
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("A secret from a file, or - for standard input.", valueName: "name=@FILE|-"))
    var secret: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "When to read it: \"every 2h\" (at first), a cron expression in the organisation's zone, or never.",
            valueName: "rule")) var schedule: String?
    @Flag(name: .long, help: "Ask the source once and say what it answers.") var test = false
    @Option(name: .long, help: "Time zone of a new organisation; this machine's if not given.") var timeZone: String?
    @Option(name: .long, help: "Home currency of a new organisation.") var currency = "USD"

    func run() async throws {
        let settings = try await store.settings()
        let desk = settings.sourceDesk
        let kind = try desk.kind(kind)
        let name = source ?? kind.name
        let values = try GivenValues.settings(given).merging(try GivenValues.secrets(secret)) { $1 }
        let isScheduled = schedule.map { $0.lowercased() != "never" } ?? true
        let rule = isScheduled ? try schedule.map { try ScheduleRule($0) } : nil
        if values.isEmpty && !test && schedule == nil {
            Console.say(kind.help)
            return
        }
        let warehouse = try await settings.openWarehouse(makes: true)
        let organisation = try await organisation(settings, on: warehouse)
        if !values.isEmpty || schedule != nil {
            let now = Clock.now()
            try await warehouse.write { connection in
                let book = Book(of: organisation, on: connection)
                _ = try organisation.locked(on: connection)
                _ = try desk.connect(kind, as: name, values, at: now, in: book)
                try WatchJob.begin(at: now, in: book)
                if !isScheduled {
                    try Timetable.remove(SyncJob.scheduleName(of: name), in: book)
                } else if let rule = try rule ?? SyncJob.firstRule(of: name, in: book) {
                    try Timetable.put(SyncJob.schedule(name, rule), at: now, in: book)
                }
                try organisation.advance(knownAt: organisation.knownAt, on: connection)
            }
            Console.say("\(kind.title) is connected as \(name).")
            try await refuseWhatCannotFit(name, try settings.syncEngine(on: warehouse), organisation, on: warehouse)
        }
        if test {
            let report = try await settings.syncEngine(on: warehouse).probe(name, of: organisation)
            for finding in report.findings { Console.say("  \(finding)") }
        } else {
            Console.say("Check it with millrace connect \(kind.name) --test, read it with millrace sync \(name).")
        }
        try await warehouse.close()
    }

    /// A schedule that would use up the calls a source allows is taken back.
    private func refuseWhatCannotFit(
        _ name: String, _ engine: SyncEngine, _ organisation: Organisation, on warehouse: any Warehouse
    ) async throws {
        guard let rule = try await SyncJob.rule(of: name, organisation, on: warehouse) else { return }
        let span = SyncSpan(today: try organisation.today(at: Clock.now()), since: nil, until: nil, isFull: false)
        let plan = try await engine.plan(name, of: organisation, span: span, runsPerDay: rule.timesPerDay).quota
        guard !plan.fits else { return }
        try await warehouse.write {
            try Timetable.remove(SyncJob.scheduleName(of: name), in: Book(of: organisation, on: $0))
        }
        let most = plan.mostRunsPerDay ?? 0
        throw CommandError(
            "\"\(rule.text)\" needs \(Console.count(plan.callsPerMonth)) calls a month, more than the source allows; it is connected without a schedule",
            remedy: most > 0
                ? "Up to \(most) runs a day would fit: --schedule \"every \((24 + most - 1) / most)h\""
                : "Not even one run a day would fit: raise calls_per_day or calls_per_month, or lower reread_days.")
    }

    /// The one asked for; an empty database gets one.
    private func organisation(_ settings: Settings, on warehouse: any Warehouse) async throws -> Organisation {
        guard let home = Currency(code: currency) else {
            throw CommandError(
                "--currency \(currency) is unknown", remedy: "Write an ISO 4217 code such as USD.", code: .usage)
        }
        let (slug, zone, now) = (settings.organisation, timeZone ?? TimeZone.current.identifier, Clock.now())
        return try await warehouse.write { connection in
            guard try Organisation.all(on: connection).isEmpty else {
                return try Organisation.chosen(slug: slug, on: connection)
            }
            return try Organisation.create(
                slug: slug ?? "default", name: slug ?? "My company", timeZone: zone, currency: home, at: now,
                on: connection)
        }
    }
}

/// `millrace disconnect SOURCE`.
struct DisconnectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disconnect", abstract: "Stop reading a source and forget its secrets.",
        discussion: "What it brought stays in the book; connecting it again goes on from there.")

    @Argument(help: "The source's name.") var source: String
    @OptionGroup var store: StoreOptions

    func run() async throws {
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        let organisation = try await settings.organisation(on: warehouse)
        try await warehouse.write { [source] connection in
            _ = try organisation.locked(on: connection)
            let book = Book(of: organisation, on: connection)
            try settings.sourceDesk.disconnect(source, in: book)
            try Timetable.remove(SyncJob.scheduleName(of: source), in: book)
            try organisation.advance(knownAt: organisation.knownAt, on: connection)
        }
        Console.say("\(source) is disconnected and its secrets are gone. To read it again: millrace connect …")
        try await warehouse.close()
    }
}

extension SourceKind {
    /// What can be said of it, for people.
    var help: String {
        let lines = settings.map { setting in
            let need =
                switch setting.need {
                case .required: "required"
                case .optional: "optional"
                case .standard(let value): "standard \(value)"
                }
            let option = setting.isSecret ? "--secret \(setting.name)=@FILE" : "--set \(setting.name)=…"
            return "  \(LoadReportText.padded(option, 32)) \(setting.meaning) (\(need))"
        }
        return "\(title):\n" + lines.joined(separator: "\n")
    }
}
