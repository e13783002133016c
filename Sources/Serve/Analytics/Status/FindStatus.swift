import Database
package import Ledger
package import Schema

/// How the organisation's sources stand at a moment: health, runs, errors, checks, freshness, alerts.
package struct Status: Sendable {
    package let at: Instant
    package let facts: StatusFacts
    package let health: Health
    /// Newest first, a few.
    package let runs: [RunItem]
    package let sources: [SourceItem]
    /// Open ones.
    package let alerts: [AlertItem]
}

package struct FindStatus: Question {
    private let now: Instant

    package init(at now: Instant) { self.now = now }

    package func answer(from book: Book) throws -> Status {
        let facts = try FindStatusFacts().answer(from: book)
        return Status(
            at: now, facts: facts, health: Health(facts, now: now),
            runs: try Runs(source: nil, page: PageRequest(limit: 10)).answer(from: book).items,
            sources: try Sources().answer(from: book), alerts: try Alerts(isOpen: true).answer(from: book))
    }
}

/// Alerts, those still open first, newest first.
package struct Alerts: Question {
    /// Nil: all.
    private let isOpen: Bool?

    package init(isOpen: Bool? = nil) { self.isOpen = isOpen }

    package func answer(from book: Book) throws -> [AlertItem] {
        try book.rows(Queries.status("alerts"), ["is_open": isOpen.map { .int($0 ? 1 : 0) } ?? .null]).map { row in
            let rule = AlertRule(rawValue: try row.text("rule"))
            return AlertItem(
                id: try row.int("id"), rule: try row.text("rule"), title: try rule?.title ?? row.text("rule"),
                severity: rule?.severity ?? "warning", detail: try row.text("detail"), remedy: rule?.remedy ?? "",
                openedAt: try row.instant("opened_at"), seenAt: try row.instant("seen_at"),
                acknowledgedAt: try row.optionalInstant("acknowledged_at"),
                acknowledgedBy: try row.optionalText("acknowledged_by"),
                resolvedAt: try row.optionalInstant("resolved_at"))
        }
    }
}
