/// Which sales a measure divides by.
package enum SalesBasis: String, Hashable, Sendable, CaseIterable {
    /// Invoices issued in the window, with tax and freight; credit memos not deducted.
    case gross
    /// The same less the credit memos issued in the window.
    case net
}

extension KnownBook {
    /// Sales of a receivable book, purchases of a payable one, in minor units of the book's currency: the totals of
    /// what was issued in the window. Cash sales are no invoices and not among them.
    ///
    /// - Throws: `LedgerError.overflow`, `LedgerError.noRate`.
    package func sales(in window: MeasureWindow, _ basis: SalesBasis = .gross) throws(LedgerError) -> Int64 {
        var sum: Int64 = 0
        for document in documents where window.contains(document.issuedOn) {
            switch document.kind.role {
            case .charge: break
            case .credit where basis == .net: break
            default: continue
            }
            sum = try sum.exactly(adding: worth(document.total, of: document))
        }
        return sum
    }

    /// The first day an invoice (or bill) of the book was issued.
    var firstChargeOn: CivilDate? {
        documents.lazy.filter { $0.kind.role == .charge }.map(\.issuedOn).min()
    }
}
