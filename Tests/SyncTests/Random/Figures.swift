import Analytics
import Ledger

/// The figures of an aging line, from the SQL's answer or from the rule's, in one form that compares and reads well.
struct Figures: Equatable, CustomStringConvertible {
    let description: String

    init(_ line: AgingLine) {
        self.init(
            total: line.total.minorUnits, notDue: (line.notDueCount, line.notDue.minorUnits),
            unapplied: line.unapplied.minorUnits,
            buckets: line.buckets.map { ("\($0.from)–\($0.to.map(String.init) ?? "")", $0.count, $0.amount.minorUnits) }
        )
    }

    init(_ balance: AgedBalance) throws {
        self.init(
            total: try balance.total, notDue: (balance.notDueCount, balance.notDue), unapplied: balance.unapplied,
            buckets: balance.buckets.map {
                ("\($0.range.from)–\($0.range.to.map(String.init) ?? "")", $0.count, $0.amount)
            })
    }

    private init(
        total: Int64, notDue: (Int, Int64), unapplied: Int64, buckets: [(range: String, count: Int, amount: Int64)]
    ) {
        let cells = buckets.map { "\($0.range): \($0.amount) in \($0.count)" }.joined(separator: ", ")
        description = "total \(total), not due \(notDue.1) in \(notDue.0), unapplied \(unapplied), \(cells)"
    }
}

extension AgingAnswer {
    /// Everything of the answer, for comparing two of them.
    var transcript: String {
        let parties = parties.map { "\($0.id) \($0.name): \(Figures($0.line))" }
        let others = otherCurrencies.map { "\($0.total.currency.code): \(Figures($0))" }
        let sources = freshness.map {
            "\($0.source) \($0.lastLoadAt.map { "\($0)" } ?? "never") \($0.asOf.map { "\($0)" } ?? "")"
        }
        return """
            \(asOf) \(knownAt) \(basis.rawValue) \(edges) \(total.total.currency.code): \(Figures(total))
            \((parties + others + sources).joined(separator: "\n")) \(partyCount) \(partialReason ?? "")
            """
    }
}
