/// How far the payments received in a window are allocated to documents.
package struct PaymentReconciliation: Hashable, Sendable {
    package private(set) var fully = Share()
    package private(set) var partly = Share()
    package private(set) var not = Share()

    /// Amounts are the payments' totals, in minor units of the book's currency, above zero for money received.
    package struct Share: Hashable, Sendable {
        package fileprivate(set) var count = 0
        package fileprivate(set) var amount: Int64 = 0
    }

    /// Payments dated in the window, as they stand at its end; needs payments that are documents of their own.
    ///
    /// - Throws: `LedgerError.overflow`, `.noRate`.
    package init(_ book: KnownBook, in window: MeasureWindow) throws(LedgerError) {
        for payment in book.documents where payment.kind.role == .cash && window.contains(payment.issuedOn) {
            let total = try payment.total
            let share: WritableKeyPath<Self, Share> =
                switch try payment.openBalance(asOf: window.to) {
                case 0: \.fully
                case total: \.not
                default: \.partly
                }
            self[keyPath: share].count += 1
            let received = try book.worth(total, of: payment)
            self[keyPath: share].amount = try self[keyPath: share].amount.exactly(subtracting: received)
        }
    }
}
