/// What stands above the line of days sales outstanding.
package enum DSOVariant: Hashable, Sendable {
    /// Receivables at the window's end, net of unapplied; the default.
    case simple
    /// The mean of the receivables at begin and at the end.
    case averaged
    /// What is open at the end before unapplied is taken off.
    case grossOpen
}

extension KnownBook {
    /// Days sales outstanding: receivables ÷ sales of the window × its calendar days.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`, `.dateOutOfRange`.
    package func daysSalesOutstanding(
        _ variant: DSOVariant = .simple, in window: MeasureWindow, sales basis: SalesBasis = .gross
    ) throws(LedgerError) -> Measure {
        let sales = Int128(try sales(in: window, basis))
        let days = Int128(window.days)
        switch variant {
        case .simple:
            let open = Int128(try balance(asOf: window.to))
            return Measure(.dsoSimple, open * days, over: sales, ifZero: .noSales)
        case .averaged:
            let sum = Int128(try balance(asOf: window.dayBefore)) + Int128(try balance(asOf: window.to))
            return Measure(.dsoAveraged, sum * days, over: 2 * sales, ifZero: .noSales)
        case .grossOpen:
            let open = Int128(try grossOpen(asOf: window.to))
            return Measure(.dsoGrossOpen, open * days, over: sales, ifZero: .noSales)
        }
    }

    /// The DSO there would be if everybody paid on time: the not-due part of receivables ÷ sales × days.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func bestPossibleDSO(
        in window: MeasureWindow, sales basis: SalesBasis = .gross
    ) throws(LedgerError) -> Measure {
        let notDue = Int128(try notDue(asOf: window.to))
        let sales = Int128(try sales(in: window, basis))
        return Measure(.bestPossibleDSO, notDue * Int128(window.days), over: sales, ifZero: .noSales)
    }

    /// Days sales outstanding less the best possible: the days that lateness costs.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func averageDaysDelinquent(
        in window: MeasureWindow, sales basis: SalesBasis = .gross
    ) throws(LedgerError) -> Measure {
        let all = try daysSalesOutstanding(in: window, sales: basis)
        let best = try bestPossibleDSO(in: window, sales: basis)
        guard let allDays = all.value, let bestDays = best.value else {
            return Measure(.averageDaysDelinquent, undefined: all.reason ?? best.reason ?? .noSales)
        }
        return Measure(.averageDaysDelinquent, try allDays.subtracting(bestDays))
    }

    /// The open amount that is not yet due, before unapplied is taken off, in minor units.
    package func notDue(asOf: CivilDate) throws(LedgerError) -> Int64 {
        var sum: Int64 = 0
        for document in documents where document.days(asOf: asOf, by: .dueDate) <= 0 {
            sum = try sum.exactly(adding: max(0, openBalance(of: document, asOf: asOf)))
        }
        return sum
    }
}
