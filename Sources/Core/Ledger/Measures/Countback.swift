/// The countback (exhaustion) method of days sales outstanding.
package enum Countback {
    /// One month's gross sales, in minor units, and the days it counts.
    package struct Month: Hashable, Sendable {
        package let sales: Int64
        package let days: Int

        package init(sales: Int64, days: Int) {
            self.sales = sales
            self.days = days
        }
    }

    /// Takes whole months' sales off the receivable, newest first, adding each one's days; then the rest as a share of
    /// the month it falls in.
    ///
    /// - Parameter months: newest first.
    /// - Throws: `LedgerError.overflow`.
    package static func days(
        receivable: Int64, months: some Sequence<Month>
    ) throws(LedgerError) -> Measure {
        guard receivable >= 0 else { return Measure(.dsoCountback, undefined: .negativeBalance) }
        var rest = Int128(receivable)
        var days = 0
        for month in months {
            if rest == 0 { break }
            let sales = Int128(month.sales)
            guard rest >= sales else {
                // The month's sales are above the rest and so above zero.
                guard let share = Ratio(rest * Int128(month.days), over: sales) else { break }
                return Measure(.dsoCountback, try Ratio(days).adding(share))
            }
            rest -= sales
            days += month.days
        }
        guard rest == 0 else { return Measure(.dsoCountback, undefined: .historyExhausted) }
        return Measure(.dsoCountback, Ratio(days))
    }
}

extension KnownBook {
    /// Countback over calendar months; the newest counts from its first day to `asOf` only.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func countbackDSO(asOf: CivilDate) throws(LedgerError) -> Measure {
        var months: [Countback.Month] = []
        var month: CivilMonth? = asOf.civilMonth
        let oldest = firstChargeOn?.civilMonth
        while let current = month, let oldest, current >= oldest {
            let window = try MeasureWindow(from: current.firstDay, to: min(asOf, current.lastDay))
            months.append(Countback.Month(sales: try sales(in: window), days: window.days))
            month = current.previous
        }
        return try Countback.days(receivable: balance(asOf: asOf), months: months)
    }
}
