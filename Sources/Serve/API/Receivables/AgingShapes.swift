import Analytics
import JSON
import Ledger

extension Shape where Value == AgingAnswer {
    /// The shape of definitions.md §3, in its order; what is ours stands at the end.
    static var aging: Shape {
        .object("Aging", "What is owed on a day, by age, as it was known at an instant.") {
            Field("as_of", .date, \.asOf, "The day of these balances.", example: "2025-03-31")
            Field("known_at", .instant, \.knownAt, "Facts learned later are left out.", example: "2025-04-01T00:00:00Z")
            Field(
                "by", .choice(AgingBasis.allCases.map(\.rawValue)), \.basis.rawValue, "What age is counted from.",
                example: "due_date")
            Field(
                "basis", .choice(["booked"]), { _ in "booked" }, "The rate amounts are converted at.", example: "booked"
            )
            Field(
                "currency", .currency, \.total.total.currency, "Of all amounts but `other_currencies`.", example: "USD")
            Field(
                "edges", .list(.integer), \.edges.days, "The last day of each bucket but the last.",
                example: [30, 60, 90])
            lineFields.map { $0.of(\.total) }
            Field("parties", .list(.agingParty), \.parties, "By customer, the largest total first.")
            Field("freshness", .list(.freshness), \.freshness, "How old the data of each source are.")
            Field(
                "partial", .boolean, { $0.partialReason != nil }, "Whether something is missing from the totals.",
                example: false)
            Field(
                "partial_reason", .optional(.text), \.partialReason, "What is missing and why; null when nothing is.",
                example: nil)
            Field(
                "other_currencies", .list(.agingLine), \.otherCurrencies,
                "Currencies without a booked rate, apart and never added.", example: [])
            Field("parties_total", .count, \.partyCount, "How many customers there are in all.", example: 1)
            Field("not_due_count", .count, \.total.notDueCount, "Open invoices that are not due yet.", example: 1)
        }
    }
}

private let lineFields: [Field<AgingLine>] = [
    Field("total", .money, \.total, "Σ buckets + not due − unapplied.", example: "4890.00"),
    Field("not_due", .money, \.notDue, "Not due yet; gross.", example: "800.00"),
    Field("unapplied", .money, \.unapplied, "Credit not taken off any invoice yet; positive.", example: "450.00"),
    Field("buckets", .list(.agingAmount), \.buckets, "Open amounts by age; gross."),
]

extension Shape where Value == AgingAmount {
    fileprivate static var agingAmount: Shape {
        .object("AgingBucket", "Open amounts of one range of ages.") {
            Field("from", .integer, \.from, "Its first day.", example: 1)
            Field("to", .optional(.integer), \.to, "Its last day; null for no end.", example: 30)
            Field("count", .count, \.count, "Invoices in it.", example: 3)
            Field("amount", .money, \.amount, "Σ open.", example: "3540.00")
        }
    }
}

extension Shape where Value == AgingParty {
    fileprivate static var agingParty: Shape {
        .object("AgingParty", "One customer's part.") {
            Field("id", .id, \.id, "The customer's id.", example: "1")
            Field("name", .text, \.name, "The name at `known_at`.", example: "Alpha")
            lineFields.map { $0.of(\.line) }
        }
    }
}

extension Shape where Value == AgingLine {
    fileprivate static var agingLine: Shape {
        .object("AgingLine", "The aging of one currency.") {
            Field("currency", .currency, \.total.currency, "The currency.", example: "CAD")
            lineFields
        }
    }
}

extension Shape where Value == Freshness {
    fileprivate static var freshness: Shape {
        .object("Freshness", "How old the data of one source are.") {
            Field("source", .text, \.source, "The source's name.", example: "receivables")
            Field("kind", .text, \.kind, "What kind of source it is.", example: "file")
            Field(
                "last_load_at", .optional(.instant), \.lastLoadAt, "When a load last confirmed or changed its rows.",
                example: "2025-11-21T09:00:00Z")
            Field("as_of", .optional(.date), \.asOf, "The day that load speaks of.", example: "2025-11-21")
        }
    }
}
