import ArgumentParser
import ConnectorKit
import Database
import Foundation
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
    @Flag(name: .long, help: "Ask the source once and say what it answers.") var test = false
    @Option(name: .long, help: "Time zone of a new organisation; this machine's if not given.") var timeZone: String?
    @Option(name: .long, help: "Home currency of a new organisation.") var currency = "USD"

    func run() async throws {
        let settings = try await store.settings()
        let desk = settings.sourceDesk
        let kind = try desk.kind(kind)
        let name = source ?? kind.name
        let values = try GivenValues.settings(given).merging(try GivenValues.secrets(secret)) { $1 }
        if values.isEmpty && !test {
            Console.say(kind.help)
            return
        }
        let warehouse = try await settings.openWarehouse(makes: true)
        let organisation = try await organisation(settings, on: warehouse)
        if !values.isEmpty {
            let now = Clock.now()
            try await warehouse.write { connection in
                let book = Book(of: organisation, on: connection)
                _ = try organisation.locked(on: connection)
                _ = try desk.connect(kind, as: name, values, at: now, in: book)
                try organisation.advance(knownAt: organisation.knownAt, on: connection)
            }
            Console.say("\(kind.title) is connected as \(name).")
        }
        if test {
            let report = try await settings.syncEngine(on: warehouse).probe(name, of: organisation)
            for finding in report.findings { Console.say("  \(finding)") }
        } else {
            Console.say("Check it with millrace connect \(kind.name) --test, read it with millrace sync \(name).")
        }
        try await warehouse.close()
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
            try settings.sourceDesk.disconnect(source, in: Book(of: organisation, on: connection))
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
