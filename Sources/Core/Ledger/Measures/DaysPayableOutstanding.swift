extension KnownBook {
    /// Days payable outstanding by purchases: payables at the window's end ÷ bills issued in it × its calendar days.
    ///
    /// - Precondition: a payable book.
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func daysPayableOutstanding(in window: MeasureWindow) throws(LedgerError) -> Measure {
        precondition(side == .payable, "days payable are asked of payables")
        let owed = Int128(try balance(asOf: window.to))
        let bills = Int128(try sales(in: window))
        return Measure(.dpoPurchases, owed * Int128(window.days), over: bills, ifZero: .noPurchases)
    }
}
