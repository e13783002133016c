import Access
import ArgumentParser
import Database
import Foundation
import JSON
import Ledger
import Schema

/// `millrace org`: the organisations of an installation.
struct OrgCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org", abstract: "The organisations of this installation: made, brought to rest, erased.",
        subcommands: [
            Create.self, List.self, Show.self, Rename.self, Suspend.self, Resume.self, Delete.self,
        ], defaultSubcommand: List.self)

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an organisation.")
        @Argument(help: "Its short name: 1 to 63 lower-case letters, digits and hyphens.") var slug: String
        @Option(name: .long, help: "Its name as people write it; the short name if not given.") var name: String?
        @Option(name: .long, help: "Its time zone, such as America/New_York; this machine's if not given.")
        var timeZone: String?
        @Option(name: .long, help: "Its home currency.") var currency = "USD"
        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            guard let home = Currency(code: currency) else {
                throw CommandError(
                    "--currency \(currency) is unknown", remedy: "Write an ISO 4217 code such as USD.", code: .usage)
            }
            let made = try await installation.work(makes: true) { desk, _ in
                try await desk.create(
                    slug: slug, name: name ?? slug, timeZone: timeZone ?? TimeZone.current.identifier, currency: home)
            }
            Console.say(
                "\(made.slug) is there (\(made.name), \(made.timeZone), \(made.currency)). "
                    + "Give it members with millrace user invite EMAIL --org \(made.slug)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the organisations.")
        @OptionGroup var installation: InstallationOptions
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func run() async throws {
            let all = try await installation.work { _, warehouse in try await warehouse.read(Organisation.all(on:)) }
            if json { return Console.write(JSONValue.array(all.map { OrgShape.json($0) }).bytes + [10]) }
            if all.isEmpty { Console.say("There is no organisation yet: millrace org create SLUG") }
            for organisation in all {
                Console.say(
                    LoadReportText.padded(organisation.slug, 24)
                        + LoadReportText.padded(OrgShape.state(organisation), 11)
                        + organisation.name)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one organisation and what it has.")
        @Argument(help: "Its short name.") var slug: String
        @OptionGroup var installation: InstallationOptions
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func run() async throws {
            let (organisation, has) = try await installation.work { _, warehouse in
                try await warehouse.read { [slug] connection in
                    let organisation = try Organisation.named(slug, on: connection)
                    return (organisation, try organisation.summary(on: connection))
                }
            }
            if json { return Console.write(OrgShape.json(organisation, has).bytes + [10]) }
            let lines = [
                ("name", organisation.name), ("state", OrgShape.state(organisation)),
                ("time zone", organisation.timeZone), ("currency", "\(organisation.currency)"),
                ("made", "\(organisation.createdAt)"), ("newest fact", "\(organisation.knownAt)"),
                ("members", Console.count(has.members)), ("sources", Console.count(has.sources)),
                ("invoices", Console.count(has.invoices)),
            ]
            for (label, value) in lines { Console.say(LoadReportText.padded(label, 13) + value) }
        }
    }

    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an organisation another name; its short name stays.")
        @Argument(help: "Its short name.") var slug: String
        @Option(name: .long, help: "Its new name.") var name: String
        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await installation.work { desk, _ in try await desk.rename(slug, to: name) }
            Console.say("\(slug) is called \(name) now.")
        }
    }

    struct Suspend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring an organisation to rest: nobody comes in, nothing is read; all of it stays.")
        @Argument(help: "Its short name.") var slug: String
        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await installation.work { desk, _ in try await desk.suspend(slug) }
            Console.say("\(slug) rests. To undo it: millrace org resume \(slug)")
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put an organisation back to work.")
        @Argument(help: "Its short name.") var slug: String
        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await installation.work { desk, _ in try await desk.resume(slug) }
            Console.say("\(slug) is at work.")
        }
    }
}

/// The option of commands that are about the installation and not about one organisation.
struct InstallationOptions: ParsableArguments {
    @Option(name: .long, help: "Where the book is kept: sqlite:PATH or postgres://… (MILLRACE_DATABASE).")
    var database: String?

    /// Opens the store for one piece of work; whoever is at the command line is on record with it.
    @discardableResult func work<T>(
        makes: Bool = false, _ body: (OrganisationDesk, any Warehouse) async throws -> T
    ) async throws -> T {
        var given: [Setting: String] = [:]
        given[.database] = database
        let warehouse = try await Settings(options: given).openWarehouse(makes: makes)
        let result = try await body(OrganisationDesk(warehouse, actor: .operating, now: Clock.now), warehouse)
        try await warehouse.close()
        return result
    }
}

extension AuditActor {
    /// Whoever is at the command line, by the name the system knows them.
    static var operating: AuditActor { AuditActor(kind: .command, name: NSUserName()) }
}

/// An organisation, for people and for programs.
enum OrgShape {
    static func state(_ organisation: Organisation) -> String {
        organisation.suspendedAt == nil ? "at work" : "suspended"
    }

    static func json(_ organisation: Organisation) -> JSONValue {
        [
            "slug": .string(organisation.slug), "name": .string(organisation.name),
            "time_zone": .string(organisation.timeZone), "currency": .string(organisation.currency.code),
            "created_at": .string("\(organisation.createdAt)"), "known_at": .string("\(organisation.knownAt)"),
            "suspended_at": organisation.suspendedAt.map { .string("\($0)") } ?? .null,
        ]
    }

    static func json(_ organisation: Organisation, _ has: Organisation.Summary) -> JSONValue {
        guard case .object(let members) = json(organisation) else { return .null }
        return .object(
            members + [
                .init("members", .integer(Int64(has.members))), .init("sources", .integer(Int64(has.sources))),
                .init("invoices", .integer(Int64(has.invoices))),
            ])
    }
}
