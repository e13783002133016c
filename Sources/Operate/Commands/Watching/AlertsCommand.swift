import Analytics
import ArgumentParser
import Database
import Ledger
import Watch

/// `millrace alerts`: what is wrong, and who has taken note.
struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "Look at what is wrong, and take note of it.",
        subcommands: [List.self, Acknowledge.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Look how things stand, and list alerts.")
        @OptionGroup var store: StoreOptions
        @Flag(name: .long, help: "Also those that were resolved.") var all = false

        func run() async throws {
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse()
            let organisation = try await settings.organisation(on: warehouse)
            try await AlertDesk(warehouse, now: Clock.now).evaluate(organisation)
            let library = Library(warehouse: warehouse, slug: settings.organisation, now: Clock.now)
            let isOpen: Bool? = all ? nil : true
            let alerts = try await library.ask { _, _ in Alerts(isOpen: isOpen) }.answer
            try await warehouse.close()
            for alert in alerts {
                let state = alert.resolvedAt.map { "resolved \($0)" } ?? "open since \(alert.openedAt)"
                let note = alert.acknowledgedBy.map { ", noted by \($0)" } ?? ""
                Console.say(
                    "\(alert.id)  \(alert.severity): \(alert.title), \(state)\(note)\n    \(alert.detail)\n    \(alert.remedy)"
                )
            }
            if alerts.isEmpty { Console.say("Nothing is wrong.") }
            if alerts.contains(where: { $0.resolvedAt == nil }) { throw ExitStatus.partial }
        }
    }

    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take note of alerts; they stay open until they hold no more.")
        @Argument(help: "Numbers of alerts.") var ids: [Int64]
        @Option(name: .long, help: "Who takes note.") var by = "a person"
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let settings = try await store.settings()
            let warehouse = try await settings.openWarehouse()
            for id in ids {
                try await AlertDesk(warehouse, now: Clock.now).acknowledge(id, by: by, of: settings.organisation)
                Console.say("\(id): noted")
            }
            try await warehouse.close()
        }
    }
}
