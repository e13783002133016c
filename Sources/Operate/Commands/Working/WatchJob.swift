import Database
import Jobs
import Ledger
import Schema
import Watch

/// The job that looks how an organisation's sources stand, and opens and closes alerts.
enum WatchJob {
    static let kind = "watch"
    static let name = "watch"

    /// An organisation that reads a source is watched; what was said of the watching stays.
    static func begin(at now: Instant, in book: Book) throws {
        guard try !Timetable.all(in: book).contains(where: { $0.name == name }) else { return }
        try Timetable.put(NewSchedule(name: name, kind: kind, rule: ScheduleRule("every 5m")), at: now, in: book)
    }

    static func handler(_ warehouse: any Warehouse) -> JobHandler {
        { task in
            let change = try await AlertDesk(warehouse, now: Clock.now).evaluate(task.organisation)
            let opened = change.opened.isEmpty ? "" : "opened \(change.opened.joined(separator: ", "))"
            let resolved = change.resolved.isEmpty ? "" : "resolved \(change.resolved.joined(separator: ", "))"
            let words = [opened, resolved].filter { !$0.isEmpty }.joined(separator: "; ")
            return words.isEmpty ? "nothing changed" : words
        }
    }
}
