import API
import Analytics
import ArgumentParser
import Database
import Ledger
import Schema

/// `millrace status`: can the numbers be trusted?
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say how the sources stand and whether their figures can be trusted.",
        discussion: "Ends with status 3 while an alert is open.")

    @OptionGroup var store: StoreOptions
    @Flag(name: .long, help: "Only the health score and its parts.") var healthOnly = false
    @Flag(name: .long, help: "Print JSON, as GET /api/v1/status answers.") var json = false
    @Flag(name: .long, help: "Say it again every few seconds until stopped.") var watch = false
    @Option(name: .long, help: "Seconds between, with --watch.") var interval = 5

    func run() async throws {
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        let library = Library(warehouse: warehouse, slug: settings.organisation, now: Clock.now)
        repeat {
            let now = Clock.now()
            let status = try await library.ask { _, _ in FindStatus(at: now) }
            if json {
                Console.write(healthOnly ? StatusJSON.health(status.answer) : StatusJSON.status(status.answer))
            } else {
                if watch { Console.clear() }
                let text = StatusText(status.answer, organisation: status.organisation.name)
                Console.say(healthOnly ? text.health : text.whole)
            }
            guard watch else {
                try await warehouse.close()
                if !status.answer.alerts.isEmpty { throw ExitStatus.partial }
                return
            }
            try await Task.sleep(for: .seconds(min(max(interval, 1), 3_600)))
        } while true
    }
}

/// The status for people.
struct StatusText {
    private let status: Status
    private let organisation: String

    init(_ status: Status, organisation: String) {
        self.status = status
        self.organisation = organisation
    }

    var health: String {
        let (health, facts) = (status.health, status.facts)
        func part(_ name: String, _ share: String, _ score: Score, _ made: String) -> String {
            "  " + LoadReportText.padded(name, 20) + LoadReportText.padded("\(score)", -6) + "  \(share)  \(made)"
        }
        let last = facts.lastReadAt.map { "last read \($0)" } ?? "never read"
        return [
            "Health \(health.overall) \(health.band.rawValue)",
            part(
                "processing", "40 %", health.processing,
                "\(Console.count(facts.processed)) of \(Console.count(facts.records)) records processed"),
            part(
                "data quality", "30 %", health.quality,
                "\(Console.count(facts.issueCount)) doubts about \(Console.count(facts.lines)) lines"),
            part("recent activity", "20 %", health.activity, last),
            part("errors", "10 %", health.errors, "\(Console.count(facts.errors)) records in error"),
        ].joined(separator: "\n")
    }

    var whole: String {
        ["\(organisation), \(status.at)", health, alerts, sources, runs, errors, checks].compactMap { $0 }
            .joined(separator: "\n\n")
    }

    private var alerts: String? {
        guard !status.alerts.isEmpty else { return "Alerts: none" }
        return
            (["Alerts"]
            + status.alerts.map { alert in
                let note = alert.acknowledgedBy.map { ", noted by \($0)" } ?? ""
                return "  \(alert.id)  \(alert.severity): \(alert.title) since \(alert.openedAt)\(note)\n"
                    + "     \(alert.detail)\n     \(alert.remedy)"
            }).joined(separator: "\n")
    }

    private var sources: String? {
        guard !status.sources.isEmpty else { return "Sources: none. Load a file, or connect one: millrace connect" }
        return
            (["Sources"]
            + status.sources.map { source in
                let fresh = source.freshAt.map { "read \($0)" } ?? "never read"
                let problem = source.lastProblem.map { "\n     \($0)" } ?? ""
                let waiting = source.refused > 0 ? ", \(Console.count(source.refused)) set aside" : ""
                let state = source.isConnected ? "" : ", disconnected"
                return
                    "  \(source.name) (\(source.kind)): \(Console.count(source.records)) records, \(fresh)\(waiting)\(state)\(problem)"
            }).joined(separator: "\n")
    }

    private var runs: String? {
        guard !status.runs.isEmpty else { return nil }
        return
            (["Last runs"]
            + status.runs.map { run in
                let counts =
                    "\(Console.count(run.new)) new, \(Console.count(run.changed)) changed, \(Console.count(run.refused)) set aside"
                let problem = run.problem.map { "\n     \($0)" } ?? ""
                return "  \(run.id)  \(run.startedAt)  \(run.source): \(run.state), \(counts)\(problem)"
            }).joined(separator: "\n")
    }

    private var errors: String? { reasons("Errors by category", status.facts.refusals) }

    private var checks: String? {
        guard status.facts.lines > 0 else { return nil }
        return
            (["Quality checks"]
            + status.facts.checks.map { check in
                "  " + LoadReportText.padded(check.name, 26) + LoadReportText.padded(Console.count(check.issues), -10)
                    + " of \(Console.count(check.checked))"
            }).joined(separator: "\n")
    }

    private func reasons(_ title: String, _ reasons: [StatusFacts.Reason]) -> String? {
        guard !reasons.isEmpty else { return nil }
        return
            ([title]
            + reasons.map { reason in
                "  \(reason.code): \(Console.count(reason.records)) — \(reason.message)"
                    + (reason.remedy.map { "\n     \($0)" } ?? "")
            }).joined(separator: "\n")
    }
}
