import Access
import ArgumentParser
import Database
import JSON
import Schema

/// `millrace user`: the people of an organisation.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People: invite, list, give roles, disable, new passwords.",
        subcommands: [Invite.self, List.self, Roles.self, Disable.self, Enable.self, Reset.self, Unlock.self],
        defaultSubcommand: List.self)

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make somebody a member; prints a link for who is new.")
        @Argument(help: "E-mail address.") var email: String
        @Option(name: .long, help: "The person's name.") var name: String
        @Option(name: .long, help: "What they are here: OWNER, ACCOUNTANT, CASHIER, VIEWER, ADMIN …") var role: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let (link, organisation) = try await OpenDoor.work(store) { door in
                let link = try await door.desk.invite(email, name: name, role: role, to: door.organisation)
                return (link.map(door.settings.link), door.organisation)
            }
            guard let link else {
                return Console.say(
                    "\(email) belongs to \(organisation.name) now, and comes in as before or by the invitation at hand."
                )
            }
            Console.say("\(email) is invited. This link works once, within seven days:\n\(link)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the members of the organisation.")
        @OptionGroup var store: StoreOptions
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func run() async throws {
            let (members, organisation) = try await OpenDoor.work(store) { door in
                (try await door.desk.members(of: door.organisation), door.organisation)
            }
            if json {
                let rows = members.map { member -> JSONValue in
                    [
                        "email": .string(member.email), "name": .string(member.name), "role": .string(member.role),
                        "state": .string(member.state.rawValue), "second_factor": .bool(member.hasSecondFactor),
                        "last_sign_in": member.lastSignIn.map { .string("\($0)") } ?? .null,
                    ]
                }
                return Console.write(JSONValue.array(rows).bytes + [10])
            }
            if members.isEmpty {
                Console.say("Nobody belongs to \(organisation.name) yet: millrace user invite …")
            }
            for member in members {
                Console.say(
                    LoadReportText.padded(member.email, 36) + LoadReportText.padded(member.role, 14)
                        + LoadReportText.padded(member.state.rawValue, 10) + member.name)
            }
        }
    }

    struct Roles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give somebody a role; without an address, list the roles and what they may.")
        @Argument(help: "E-mail address.") var email: String?
        @Argument(help: "The new role.") var role: String?
        @Option(name: .long, parsing: .upToNextOption, help: "Make or change a role of your own: its permissions.")
        var may: [String] = []
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await OpenDoor.work(store) { door in
                if let name = email, role == nil, !may.isEmpty {
                    let permissions = try may.map(TokenCommand.permission)
                    try await door.desk.makeRole(name, permissions, in: door.organisation)
                    Console.say("\(name) may \(permissions.map(\.rawValue).joined(separator: ", ")).")
                } else if let email, let role {
                    try await door.desk.give(role, to: email, in: door.organisation)
                    Console.say("\(email) is \(role) of \(door.organisation.name) now.")
                } else {
                    try await list(door)
                }
            }
        }

        private func list(_ door: OpenDoor) async throws {
            let custom = try await door.desk.warehouse.read { [organisation = door.organisation] connection in
                try RoleBook.custom(in: Book(of: organisation, on: connection))
            }
            for (name, grants) in Role.allCases.map({ ($0.rawValue, $0.grants) }) + custom {
                Console.say(
                    LoadReportText.padded(name, 14) + grants.permissions.map(\.rawValue).joined(separator: " "))
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let somebody in no more, at once and everywhere.")
        @Argument(help: "E-mail address.") var email: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await OpenDoor.work(store) { try await $0.desk.disable(email, in: $0.organisation) }
            Console.say(
                "\(email) is not let in any more, from now on. To undo it: millrace user enable \(email)")
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let somebody in again.")
        @Argument(help: "E-mail address.") var email: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await OpenDoor.work(store) { try await $0.desk.enable(email, in: $0.organisation) }
            Console.say("\(email) can sign in again.")
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a link by which somebody sets a new password.")
        @Argument(help: "E-mail address.") var email: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let link = try await OpenDoor.work(store) { door in
                door.settings.link(try await door.desk.resetLink(for: email))
            }
            Console.say(
                "This link works once, within a day; earlier ones do not any more:\n\(link)")
        }
    }

    struct Unlock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back somebody's second factor: the telephone is lost and the recovery codes too.")
        @Argument(help: "E-mail address.") var email: String
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await OpenDoor.work(store) { try await $0.desk.forgetSecondFactor(of: email, in: $0.organisation) }
            Console.say("\(email) signs in with the password alone until a new second factor is set up.")
        }
    }
}
