import Access
import ArgumentParser
import Database
import JSON
import Ledger
import Schema

/// `millrace audit`: who did what, and whether the record is whole.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The audit log: who did what, and whether the record is whole.",
        subcommands: [List.self, Verify.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what was done, the newest first.")
        @OptionGroup var store: StoreOptions
        @Option(name: .long, help: "Only this action, such as sign-in or role.give.") var action = ""
        @Option(name: .long, help: "Only what this one did, by name.") var actor = ""
        @Option(name: .long, help: "Only done, denied or failed.") var outcome = ""
        @Option(name: .long, help: "Since this day (UTC) or instant, such as 2026-03-01 or 2026-03-01T12:00:00Z.")
        var from: String?
        @Option(name: .long, help: "Until this day (UTC), all of it, or before this instant.") var to: String?
        @Option(name: .long, help: "How many at most.") var limit = 100
        @Flag(name: .long, help: "The installation's own log: failed sign-ins, passwords.") var installation = false
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func validate() throws {
            guard (1...100_000).contains(limit) else { throw ValidationError("--limit takes 1 to 100000.") }
        }

        func run() async throws {
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse()
            var filter = AuditLog.Filter()
            filter.action = action
            filter.actor = actor
            filter.outcome = outcome
            filter.limit = limit
            filter.since = try from.map { try AuditCommand.instant($0, endOfDay: false) }
            filter.until = try to.map { try AuditCommand.instant($0, endOfDay: true) }
            let chain =
                installation
                ? AuditLog.installation : try await settings.organisation(on: warehouse).id
            let entries = try await warehouse.read { [filter] in try AuditLog.entries(filter, of: chain, on: $0) }
            try await warehouse.close()
            if json {
                let rows = entries.map { kept -> JSONValue in
                    [
                        "sequence": .integer(kept.sequence), "recorded_at": .string("\(kept.recordedAt)"),
                        "actor_kind": .string(kept.entry.actor.kind.rawValue), "actor": .string(kept.entry.actor.name),
                        "address": .string(kept.entry.actor.address), "action": .string(kept.entry.action),
                        "subject": .string(kept.entry.subject), "outcome": .string(kept.entry.outcome.rawValue),
                        "detail": .string(kept.entry.detail),
                    ]
                }
                return Console.write(JSONValue.array(rows).bytes + [10])
            }
            if entries.isEmpty { Console.say("Nothing is recorded.") }
            for kept in entries {
                let entry = kept.entry
                Console.say(
                    LoadReportText.padded("\(kept.sequence)", 8) + LoadReportText.padded("\(kept.recordedAt)", 29)
                        + LoadReportText.padded(entry.actor.name, 20) + LoadReportText.padded(entry.action, 20)
                        + LoadReportText.padded(entry.outcome.rawValue, 8) + entry.subject
                        + (entry.detail == "{}" ? "" : " " + entry.detail))
            }
        }
    }

    private static func instant(_ text: String, endOfDay: Bool) throws -> Instant {
        if let instant = Instant(rfc3339: text) { return instant }
        guard let day = CivilDate(iso: text) else {
            throw CommandError(
                "\(text) is no day and no instant", remedy: "Write it as 2026-03-01 or 2026-03-01T12:00:00Z.",
                code: .usage)
        }
        return Instant(microseconds: Int64(day.dayNumber + (endOfDay ? 1 : 0)) * 86_400_000_000)
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go through every log, or that of --org, and find what was altered, taken out or moved.")
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse()
            let (names, verdicts) = try await warehouse.read { [slug = store.org] connection in
                let only = try slug.map { try Organisation.named($0, on: connection).id }
                let names = Dictionary(
                    uniqueKeysWithValues: try Organisation.all(on: connection).map { ($0.id, $0.slug) })
                return (
                    names,
                    try AuditLog.organisations(on: connection).filter { only == nil || $0 == only }.map {
                        ($0, try AuditLog.verify($0, on: connection))
                    }
                )
            }
            try await warehouse.close()
            var isWhole = true
            for (organisation, verdict) in verdicts {
                let name =
                    organisation == 0 ? "the installation" : names[organisation] ?? "organisation \(organisation)"
                switch verdict {
                case .whole(let entries): Console.say("\(name): \(Console.count(entries)) entries, whole")
                case .broken(let place, let reason):
                    isWhole = false
                    Console.say("\(name): entry \(place): \(reason)")
                }
            }
            if verdicts.isEmpty { Console.say("Nothing is recorded yet.") }
            if !isWhole {
                throw CommandError(
                    "the audit log is not whole",
                    remedy: "Compare it with a backup; find out who can write to the database."
                )
            }
        }
    }
}
