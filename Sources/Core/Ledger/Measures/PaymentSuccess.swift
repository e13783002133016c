/// How many of the posted invoices of a window are fully paid, by count and by amount.
package struct PaymentSuccess: Hashable, Sendable {
    package let paid: Share
    /// Not fully paid, overdue or not.
    package let failed: Share
    package let rateByCount: Measure
    package let rateByAmount: Measure

    /// Amount is the sum of the totals, in minor units of the book's currency.
    package struct Share: Hashable, Sendable {
        package fileprivate(set) var count = 0
        package fileprivate(set) var amount: Int64 = 0
    }
}

extension KnownBook {
    /// Invoices issued in the window and what became of them by its end; drafts and voids take no part.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package func paymentSuccess(in window: MeasureWindow) throws(LedgerError) -> PaymentSuccess {
        var (paid, failed) = (PaymentSuccess.Share(), PaymentSuccess.Share())
        for document in documents where document.kind.role == .charge && window.contains(document.issuedOn) {
            let total = try worth(document.total, of: document)
            if try document.openBalance(asOf: window.to) <= 0 {
                paid.count += 1
                paid.amount = try paid.amount.exactly(adding: total)
            } else {
                failed.count += 1
                failed.amount = try failed.amount.exactly(adding: total)
            }
        }
        let all = try paid.amount.exactly(adding: failed.amount)
        return PaymentSuccess(
            paid: paid, failed: failed,
            rateByCount: Measure(
                .paymentSuccessByCount, Int128(paid.count), over: Int128(paid.count + failed.count),
                ifZero: .noInvoices),
            rateByAmount: Measure(
                .paymentSuccessByAmount, Int128(paid.amount), over: Int128(all), ifZero: .noInvoices))
    }
}
