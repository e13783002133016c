/// How a receivable (or payable) moved from one balance to the next, line by line, in minor units of one currency.
///
/// Lines carry their sign: what lowers the balance is below zero.
package struct RollForward: Hashable, Sendable {
    package let window: MeasureWindow
    /// At the close of the day before the window.
    package let opening: Int64
    package let closing: Int64
    package private(set) var lines: [Line: Int64] = [:]

    package enum Line: String, Hashable, Sendable, CaseIterable {
        case invoiced
        case cashApplied = "cash_applied"
        case discounts
        case writeOffs = "write_offs"
        case withholding
        /// Credit memos as issued, less nothing: applying one moves nothing out of the balance.
        case creditMemos = "credit_memos"
        case refunds
        /// Payments received less what of them was applied.
        case unappliedCash = "unapplied_cash"
        case journals
    }

    package subscript(line: Line) -> Int64 { lines[line] ?? 0 }

    /// - Throws: `LedgerError.identityBroken` when the lines do not lead from opening to closing, `.overflow`,
    ///   `.noRate`, `.dateOutOfRange`.
    package init(_ book: KnownBook, in window: MeasureWindow) throws(LedgerError) {
        self.window = window
        opening = try book.balance(asOf: window.dayBefore)
        closing = try book.balance(asOf: window.to)
        for document in book.documents {
            for change in try book.valuedMovements(of: document) where window.contains(change.movement.on) {
                let line = Line(of: change.movement.kind, on: document.kind)
                lines[line] = try self[line].exactly(adding: change.worth)
            }
        }
        var reached = opening
        for line in Line.allCases { reached = try reached.exactly(adding: self[line]) }
        guard reached == closing else {
            throw .identityBroken("the roll-forward reaches \(reached), the balance is \(closing)")
        }
    }
}

extension RollForward.Line {
    /// An application has two sides where the payment or credit is a document of its own: both stand on one line, or on
    /// two that show what is left unapplied.
    fileprivate init(of kind: LedgerEvent.Kind, on document: DocumentKind) {
        self =
            switch (kind, document.role) {
            case (.issued, .charge): .invoiced
            case (.issued, .credit), (.creditApplied, _): .creditMemos
            case (.issued, .cash), (.applied, .cash), (.applied, .refund): .unappliedCash
            case (.issued, .refund), (.refund, _): .refunds
            case (.issued, .journal): .journals
            case (.discount, _): .discounts
            case (.writeOff, _): .writeOffs
            case (.withholding, _): .withholding
            // Holds and reversals never move a balance themselves.
            case (.applied, _), (.drafted, _), (.voided, _), (.deleted, _), (.reversal, _): .cashApplied
            }
    }
}
