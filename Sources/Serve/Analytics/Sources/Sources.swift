import Database
package import Ledger
package import Schema

/// Every source of the organisation, with how its last reading went.
package struct Sources: Question {
    package init() {}

    package func answer(from book: Book) throws -> [SourceItem] {
        try book.rows(Queries.sources("list")).map { row in
            SourceItem(
                name: try row.text("name"), kind: try row.text("kind"), isConnected: try row.int("is_connected") == 1,
                records: try row.count("records"), refused: try row.count("refused"),
                restsUntil: try row.optionalInstant("rests_until"), lastRun: try row.optionalInt("run_id"),
                lastState: try row.optionalText("run_state"), lastProblem: try row.optionalText("run_problem"),
                lastStartedAt: try row.optionalInstant("run_started_at"),
                freshAt: try row.optionalInstant("fresh_at"))
        }
    }
}

/// One source and how it stands.
package struct SourceItem: Sendable {
    package let name: String
    /// `file`, or what was connected: `fullbay`.
    package let kind: String
    package let isConnected: Bool
    /// Records it has brought, those set aside included; of files, invoices.
    package let records: Int
    package let refused: Int
    package let restsUntil: Instant?
    package let lastRun: Int64?
    package let lastState: String?
    package let lastProblem: String?
    package let lastStartedAt: Instant?
    /// When it was last known to be complete.
    package let freshAt: Instant?
}
