extension KnownBook {
    /// How late what is past due is, weighted by amount: Σ(open × days past due) ÷ Σ open over past-due documents.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func weightedDaysLate(asOf: CivilDate) throws(LedgerError) -> Measure {
        var weighted: Int128 = 0
        var open: Int128 = 0
        for document in documents {
            let late = document.days(asOf: asOf, by: .dueDate)
            let amount = Int128(try openBalance(of: document, asOf: asOf))
            guard late > 0, amount > 0 else { continue }
            weighted += amount * Int128(late)
            open += amount
        }
        return Measure(.weightedDaysLate, weighted, over: open, ifZero: .nothingPastDue)
    }

    /// Days from issue to payment, weighted by the cash applied in the window; a payment ahead of its invoice is
    /// negative.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func daysToPay(in window: MeasureWindow) throws(LedgerError) -> Measure {
        try weightedDaysOfCash(.daysToPay, in: window, since: \.issuedOn)
    }

    /// The same from the due date; early payments are negative.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func daysBeyondTerms(in window: MeasureWindow) throws(LedgerError) -> Measure {
        try weightedDaysOfCash(.daysBeyondTerms, in: window, since: \.dueOn)
    }

    /// Discounts, credits and write-offs are no cash; the payment's own side of an application is not counted again.
    private func weightedDaysOfCash(
        _ formula: Measure.Formula, in window: MeasureWindow, since start: (KnownDocument) -> CivilDate
    ) throws(LedgerError) -> Measure {
        var weighted: Int128 = 0
        var applied: Int128 = 0
        for document in documents where document.kind.role == .charge {
            for change in try valuedMovements(of: document)
            where change.movement.kind == .applied && window.contains(change.movement.effectiveOn) {
                let cash = -Int128(change.worth)
                weighted += cash * Int128(change.movement.effectiveOn.days(since: start(document)))
                applied += cash
            }
        }
        return Measure(formula, weighted, over: applied, ifZero: .nothingApplied)
    }

    /// Each movement's worth in the book's currency, so that they add up to the worth of the open balance on every
    /// day: the difference between the balance after it and before it, both rounded once.
    func valuedMovements(
        of document: KnownDocument
    ) throws(LedgerError) -> [(movement: BalanceMovement, worth: Int64)] {
        var result: [(movement: BalanceMovement, worth: Int64)] = []
        result.reserveCapacity(document.movements.count)
        var open: Int64 = 0
        var before: Int64 = 0
        for movement in document.movements {
            open = try open.exactly(adding: movement.effect)
            let after = try worth(open, of: document)
            result.append((movement, try after.exactly(subtracting: before)))
            before = after
        }
        return result
    }
}
