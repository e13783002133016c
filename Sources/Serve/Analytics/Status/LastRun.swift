import Database
package import Ledger
package import Schema

/// What the last run that ended did: the figures of the brief's six metrics.
package struct LastRun: Sendable, Equatable {
    package let id: Int64
    package let records: Int
    package let lines: Int
    package let errors: Int
    package let startedAt: Instant
    package let endedAt: Instant
    /// Σ invoice totals of the records it brought, in minor units of the home currency.
    package let value: Money
    /// Data quality as it stands now, 0 to 100.
    package let quality: Score

    package init(
        id: Int64, records: Int, lines: Int, errors: Int, startedAt: Instant, endedAt: Instant, value: Money,
        quality: Score
    ) {
        (self.id, self.records, self.lines, self.errors) = (id, records, lines, errors)
        (self.startedAt, self.endedAt, self.value, self.quality) = (startedAt, endedAt, value, quality)
    }

}

package struct FindLastRun: Question {
    private let now: Instant
    private let run: Int64?

    /// - Parameter run: this one rather than the last that ended.
    package init(_ run: Int64? = nil, at now: Instant) {
        self.run = run
        self.now = now
    }

    /// Nil where no such run has ended.
    package func answer(from book: Book) throws -> LastRun? {
        guard let row = try book.row(Queries.status("last_run"), ["run": Value(run)]) else { return nil }
        return LastRun(
            id: try row.int("id"), records: try row.count("records_read"), lines: try row.count("line_count"),
            errors: try row.count("records_refused"), startedAt: try row.instant("started_at"),
            endedAt: try row.instant("ended_at"),
            value: Money(minorUnits: try row.int("value"), currency: book.organisation.currency),
            quality: Health(try FindStatusFacts().answer(from: book), now: now).quality)
    }
}
