import ArgumentParser
import ConnectorKit
import Database
import Ledger
import Schema
import Sync

/// `millrace rebuild`: everything that follows from raw, made again from raw.
struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make a source's rows, facts and figures again from what it sent.",
        discussion: """
            Asks nobody. What comes out equals what was there, unless the rules have changed: after another \
            classification, say, or a newer program. All of it changes at once or nothing.
            """)

    @OptionGroup var store: StoreOptions
    @Option(name: .long, help: "The source; all that sync themselves if not given.") var source: String?
    @Option(name: .long, help: ArgumentHelp("Only what was learned from this day on.", valueName: "YYYY-MM-DD"))
    var since: String?

    func run() async throws {
        var from: CivilDate?
        if let since {
            guard let day = CivilDate(iso: since) else {
                throw CommandError("--since \(since) is no day", remedy: "Write it as 2025-03-01.", code: .usage)
            }
            from = day
        }
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        let organisation = try await settings.organisation(on: warehouse)
        let names = try await warehouse.read { [source] connection in
            try source.map { [$0] }
                ?? ConnectedSource.all(in: Book(of: organisation, on: connection)).map(\.name)
        }
        guard !names.isEmpty else {
            throw CommandError("no source syncs itself", remedy: "Connect one: millrace connect --help")
        }
        let rebuild = Rebuild(warehouse, desk: settings.sourceDesk, clock: WallClock(now: Clock.now))
        for name in names {
            let report = try await rebuild.run(name, of: organisation, since: from) { done, total in
                if Console.errorIsTerminal {
                    Console.progress("\(name): \(Console.count(done)) of \(Console.count(total)) records")
                }
            }
            if Console.errorIsTerminal { Console.clearProgress() }
            Console.say(
                "Made \(name) again: \(Console.count(report.records)) records, \(Console.count(report.documents)) invoices, "
                    + "\(Console.count(report.events)) facts, \(Console.count(report.lines)) line items"
                    + (report.refused > 0 ? "; \(Console.count(report.refused)) set aside." : "."))
        }
        try await warehouse.close()
    }
}
