import ConnectorKit
import Database
import Foundation
import Ledger
import Schema

/// A run's row in the book: made when it begins, kept up while it goes on, closed when it ends.
struct RunLog {
    let book: Book
    let run: Int64

    /// Begins a run; whatever ran on this source and never ended is marked as broken off.
    static func begin(
        _ kind: String, _ request: SyncRequest, source: Int64, on day: CivilDate, at now: Instant, in book: Book
    ) throws -> RunLog {
        let id = try book.row(Queries.load("counters"))!.int("load") + 1
        try book.execute(Queries.run("break_off"), ["source": .int(source), "at": Value(now)])
        try book.execute(
            Queries.run("begin"),
            [
                "id": .int(id), "source": .int(source), "kind": .text(kind), "asked_by": .text(request.askedBy),
                "day": Value(day), "since": Value(request.since), "until": Value(request.until),
                "is_full": Value(request.isFull), "at": Value(now),
            ])
        return RunLog(book: book, run: id)
    }

    /// - Parameter ended: nil while it goes on.
    func keep(_ report: SyncReport, at now: Instant, ended: Instant? = nil) throws {
        let figures = report.figures
        try book.execute(
            Queries.run("keep"),
            [
                "id": .int(run), "state": .text(report.state.rawValue), "place": .text(report.place),
                "steps_done": Value(report.stepsDone), "steps_total": Value(report.stepsTotal),
                "pages": Value(report.pages), "read": Value(report.counts.read), "new": Value(report.counts.new),
                "changed": Value(report.counts.changed), "same": Value(report.counts.same),
                "refused": Value(report.counts.refused), "deleted": Value(report.deleted), "lines": Value(report.lines),
                "events": Value(report.events), "bytes": .int(figures.bytes), "calls": Value(figures.calls),
                "waits": .text(Self.json(figures.waits.map { ($0.key.rawValue, $0.value.microseconds / 1000) })),
                "failures": .text(Self.json(figures.failures.map { ($0.key, Int64($0.value)) })),
                "waiting": Value(ended == nil ? figures.waiting?.rawValue : nil), "problem": Value(report.problem),
                "remedy": Value(report.remedy), "at": Value(now), "ended": Value(ended),
            ])
    }

    private static func json(_ numbers: [(String, Int64)]) -> String {
        "{" + numbers.sorted { $0.0 < $1.0 }.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}
