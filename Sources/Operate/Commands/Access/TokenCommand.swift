import Access
import ArgumentParser
import JSON

/// `millrace token`: what programs sign in with.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens of programs: make, list, replace, revoke.",
        subcommands: [Create.self, List.self, Rotate.self, Revoke.self], defaultSubcommand: List.self)

    static func permission(_ text: String) throws -> Permission {
        guard let permission = Permission(rawValue: text) else {
            throw CommandError(
                "there is no permission \(text)",
                remedy: "Use \(Permission.allCases.map(\.rawValue).joined(separator: ", ")).", code: .usage)
        }
        return permission
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and print it, this once.")
        @Argument(help: "Name of the program.") var name: String
        @Option(name: .long, parsing: .upToNextOption, help: "What it may, such as receivables.read sync.read.")
        var may: [String] = ["receivables.read"]
        @Option(name: .long, help: "Days until it expires.") var days = AccessDesk.tokenDays
        @Flag(name: .long, help: "It never expires.") var forever = false
        @OptionGroup var store: StoreOptions

        func validate() throws {
            guard (1...3650).contains(days) else { throw ValidationError("--days takes 1 to 3650.") }
        }

        func run() async throws {
            let permissions = try may.map(TokenCommand.permission)
            let secret = try await OpenDoor.work(store) { door in
                try await door.desk.makeToken(
                    name, permissions, days: forever ? nil : days, by: door.operatorVisitor, in: door.organisation)
            }
            Console.note("Keep it now, it is not shown again. Programs send it as Authorization: Bearer …")
            Console.say(secret.text)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the tokens; never what they are.")
        @OptionGroup var store: StoreOptions
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func run() async throws {
            let tokens = try await OpenDoor.work(store) { try await $0.desk.tokens(of: $0.organisation) }
            let now = Clock.now()
            if json {
                let rows = tokens.map { token -> JSONValue in
                    [
                        "id": .string("\(token.id)"), "name": .string(token.name),
                        "permissions": .array(token.permissions.map { .string($0.rawValue) }),
                        "created_by": .string(token.createdBy), "created_at": .string("\(token.createdAt)"),
                        "expires_at": token.expiresAt.map { .string("\($0)") } ?? .null,
                        "last_used_at": token.lastUsedAt.map { .string("\($0)") } ?? .null,
                        "works": .bool(token.works(at: now)),
                    ]
                }
                return Console.write(JSONValue.array(rows).bytes + [10])
            }
            if tokens.isEmpty { Console.say("No program has a token: millrace token create NAME") }
            for token in tokens {
                let state = token.works(at: now) ? "works" : token.revokedAt == nil ? "expired" : "revoked"
                Console.say(
                    LoadReportText.padded("\(token.id)", 18) + LoadReportText.padded(token.name, 24)
                        + LoadReportText.padded(state, 9) + token.permissions.map(\.rawValue).joined(separator: " "))
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token's successor and print it; the old one works on for a while.")
        @Argument(help: "The token's number.") var id: Int64
        @Option(name: .long, help: "Hours the old one works on.") var overlap = 24
        @OptionGroup var store: StoreOptions

        func validate() throws {
            guard (0...720).contains(overlap) else { throw ValidationError("--overlap takes 0 to 720 hours.") }
        }

        func run() async throws {
            let secret = try await OpenDoor.work(store) { door in
                try await door.desk.rotate(
                    token: id, overlap: overlap, by: door.operatorVisitor, in: door.organisation)
            }
            Console.note("The old one works for \(overlap) hours more.")
            Console.say(secret.text)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token work no more, at once.")
        @Argument(help: "The token's number.") var id: Int64
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await OpenDoor.work(store) { try await $0.desk.revoke(token: id, of: $0.organisation) }
            Console.say("The token works no more.")
        }
    }
}
