package import Ledger

/// Aging of receivables in the shape of definitions.md §3. Totals are net of unapplied, buckets are gross.
package struct AgingAnswer: Sendable {
    package let asOf: CivilDate
    package let knownAt: Instant
    package let basis: AgingBasis
    package let edges: AgingEdges
    /// The home currency, or the one asked for.
    package let total: AgingLine
    /// Largest total first, then by name; at most as many as were asked for.
    package let parties: [AgingParty]
    package let partyCount: Int
    /// Currencies without a booked rate stand apart, never added (definitions.md §3).
    package let otherCurrencies: [AgingLine]
    package let freshness: [Freshness]
    /// Why the totals do not cover everything; nil when they do.
    package let partialReason: String?
}

/// One line of an aging: everything, or one customer.
package struct AgingLine: Sendable {
    package let total: Money
    package let notDue: Money
    /// Positive.
    package let unapplied: Money
    package let buckets: [AgingAmount]
    /// Open documents that are not due yet.
    package let notDueCount: Int
}

package struct AgingAmount: Sendable {
    package let from: Int
    /// nil: open-ended.
    package let to: Int?
    package let count: Int
    package let amount: Money
}

package struct AgingParty: Sendable {
    package let id: Int64
    package let name: String
    package let line: AgingLine
}

/// How old the data of one source are.
package struct Freshness: Sendable {
    package let source: String
    package let kind: String
    /// When a load last confirmed or changed this source's rows.
    package let lastLoadAt: Instant?
    /// The day that load speaks of.
    package let asOf: CivilDate?
}

/// Receivable totals of one month's last day, for the trend.
package struct TrendPoint: Sendable {
    package let asOf: CivilDate
    /// Home currency first.
    package let lines: [AgingLine]
}
