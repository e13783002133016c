import Access
import ArgumentParser
import Database
import Foundation
import JSON
import Ledger
import Schema

/// `millrace org`: the organisations of the installation.
struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org", abstract: "Organisations: make, list, show, rename.",
        subcommands: [Create.self, List.self, Show.self, Rename.self], defaultSubcommand: List.self)

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an organisation with an empty book.")
        @Argument(help: "Its short name: lower-case letters, digits and hyphens.") var slug: String
        @Option(name: .long, help: "Its name, as pages show it.") var name: String
        @Option(name: .long, help: "Its time zone, such as America/New_York; this machine's if not given.")
        var timeZone: String?
        @Option(name: .long, help: "Its home currency.") var currency = "USD"
        @OptionGroup var store: StoreOptions

        func run() async throws {
            guard let home = Currency(code: currency) else {
                throw CommandError(
                    "--currency \(currency) is unknown", remedy: "Write an ISO 4217 code such as USD.", code: .usage)
            }
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse(makes: true)
            let (zone, now, name) = (timeZone ?? TimeZone.current.identifier, Clock.now(), try Person.named(name))
            try await warehouse.write { [slug] connection in
                guard try !Organisation.all(on: connection).contains(where: { $0.slug == slug }) else {
                    throw CommandError(
                        "there is an organisation \(slug) already", remedy: "Choose another short name.", code: .usage)
                }
                let made = try Organisation.create(
                    slug: slug, name: name, timeZone: zone, currency: home, at: now, on: connection)
                let entry = AuditEntry(
                    .operating, "organisation.create", slug,
                    AuditChange().field("title", nil, name).field("time_zone", nil, zone)
                        .field("currency", nil, home.code))
                try AuditLog.append(entry, to: made.id, at: now, on: connection)
            }
            try await warehouse.close()
            Console.say(
                "\(slug) is made. Its first member: millrace user invite EMAIL --name NAME --role OWNER --org \(slug)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the organisations.")
        @OptionGroup var store: StoreOptions
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func run() async throws {
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse()
            let all = try await warehouse.read { try Organisation.all(on: $0) }
            try await warehouse.close()
            if json { return Console.write(JSONValue.array(all.map(\.json)).bytes + [10]) }
            if all.isEmpty { Console.say("There is no organisation yet: millrace org create SLUG --name NAME") }
            for organisation in all {
                Console.say(
                    LoadReportText.padded(organisation.slug, 24) + LoadReportText.padded(organisation.currency.code, 6)
                        + LoadReportText.padded(organisation.timeZone, 24) + organisation.name)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one organisation, as JSON.")
        @Argument(help: "Its short name.") var slug: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse()
            let found = try await warehouse.read { [slug] in try Organisation.chosen(slug: slug, on: $0) }
            try await warehouse.close()
            Console.write(found.json.bytes + [10])
        }
    }

    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an organisation another name; its short name stays, addresses hold it.")
        @Argument(help: "Its short name.") var slug: String
        @Option(name: .long, help: "The new name.") var name: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse()
            let (now, name) = (Clock.now(), try Person.named(name))
            try await warehouse.write { [slug] connection in
                let before = try Organisation.chosen(slug: slug, on: connection)
                _ = try before.locked(on: connection)
                try before.rename(to: name, on: connection)
                try before.advance(knownAt: before.knownAt, on: connection)
                try AuditLog.append(
                    AuditEntry(
                        .operating, "organisation.rename", slug, AuditChange().field("title", before.name, name)),
                    to: before.id, at: now, on: connection)
            }
            try await warehouse.close()
            Console.say("\(slug) is \(name) now.")
        }
    }
}

extension AuditActor {
    /// Whoever is at the command line, by the name the system knows them.
    static var operating: AuditActor { AuditActor(kind: .command, name: NSUserName()) }
}

extension Organisation {
    fileprivate var json: JSONValue {
        [
            "slug": .string(slug), "name": .string(name), "time_zone": .string(timeZone),
            "currency": .string(currency.code), "data_version": .integer(dataVersion),
            "known_at": .string("\(knownAt)"), "created_at": .string("\(createdAt)"),
        ]
    }
}
