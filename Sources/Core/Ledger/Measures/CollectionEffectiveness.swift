extension KnownBook {
    /// Collection effectiveness, in percent: what was collected of what could have been.
    ///
    /// (AR(begin) + sales − AR(end)) ÷ (AR(begin) + sales − not-due AR(end)) × 100.
    /// - Throws: `LedgerError.overflow`, `.noRate`, `.dateOutOfRange`.
    package func collectionEffectiveness(in window: MeasureWindow) throws(LedgerError) -> Measure {
        let available = Int128(try balance(asOf: window.dayBefore)) + Int128(try sales(in: window))
        let collected = available - Int128(try balance(asOf: window.to))
        let collectable = available - Int128(try notDue(asOf: window.to))
        return Measure(.collectionEffectiveness, 100 * collected, over: collectable, ifZero: .nothingToCollect)
    }
}
