package import Ledger

/// Sums over the accepted rows, per currency: what a load reports and what must agree with the file to the cent.
package struct ControlTotals: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package var currency: Currency
        package var count: Int
        /// Minor units of `currency`, as are the others.
        package var total: Int64
        package var applied: Int64
        /// Σ max(total − applied, 0) of the invoices that count: drafts and void ones owe nothing.
        package var outstanding: Int64
        /// Σ max(applied − total, 0) of the same: credits and what was paid too much. With it the columns close:
        /// Σ (total − applied) = outstanding − unapplied.
        package var unapplied: Int64
    }

    /// One line a currency, in order of first appearance.
    package private(set) var lines: [Line] = []

    package init() {}

    /// - Throws: `ControlTotalsOverflow` when a sum leaves 64 bits; the totals are then what they were before.
    package mutating func add(_ row: InvoiceRow) throws(ControlTotalsOverflow) {
        let (open, overflow) = row.total.subtractingReportingOverflow(row.applied)
        guard !overflow, open != .min else { throw ControlTotalsOverflow(currency: row.currency) }
        let counts = row.state != .void && row.state != .draft
        try add(
            Line(
                currency: row.currency, count: 1, total: row.total, applied: row.applied,
                outstanding: counts ? max(open, 0) : 0, unapplied: counts ? max(-open, 0) : 0))
    }

    package mutating func add(_ other: Line) throws(ControlTotalsOverflow) {
        guard let index = lines.firstIndex(where: { $0.currency == other.currency }) else {
            lines.append(other)
            return
        }
        let line = lines[index]
        let total = line.total.addingReportingOverflow(other.total)
        let applied = line.applied.addingReportingOverflow(other.applied)
        let outstanding = line.outstanding.addingReportingOverflow(other.outstanding)
        let unapplied = line.unapplied.addingReportingOverflow(other.unapplied)
        guard !total.overflow, !applied.overflow, !outstanding.overflow, !unapplied.overflow else {
            throw ControlTotalsOverflow(currency: line.currency)
        }
        lines[index].count += other.count
        lines[index].total = total.partialValue
        lines[index].applied = applied.partialValue
        lines[index].outstanding = outstanding.partialValue
        lines[index].unapplied = unapplied.partialValue
    }
}

/// The amounts of one currency add up to more than 64 bits of minor units.
package struct ControlTotalsOverflow: Error, Equatable, Sendable, CustomStringConvertible {
    package var currency: Currency

    package var description: String { "the \(currency.code) amounts of the file add up to more than can be counted" }
    package var remedy: String {
        "Look for an amount that is far too large with `millrace parse FILE`, and correct it."
    }
}
