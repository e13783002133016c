extension LedgerEvent {
    /// What happened to the document.
    package enum Kind: Hashable, Sendable {
        /// It came into being with a total, a party and a due date. An amendment at the source is a reversal of the
        /// issue in force and a new one.
        case issued
        /// Cash was applied to it.
        case applied
        /// A credit memo or vendor credit was applied to it; on the credit itself, the amount is below zero.
        case creditApplied
        /// A discount for early payment was taken.
        case discount
        /// It was given up, wholly or in part; lowers receivables, not revenue.
        case writeOff
        /// Tax was withheld by the payer.
        case withholding
        /// Money already counted was given back: adds exactly that to the open balance.
        case refund
        /// A hold: while one is in force the document takes no part, whatever the as-of date. Posting a draft and
        /// un-voiding are reversals of the hold.
        case drafted, voided, deleted
        /// Takes back another event of the same document, wholly.
        case reversal(of: String)

        /// What one unit of the amount does to the open balance: +1, −1, or 0 where the amount says nothing.
        package var direction: Int64 {
            switch self {
            case .issued, .refund: 1
            case .applied, .creditApplied, .discount, .writeOff, .withholding: -1
            case .drafted, .voided, .deleted, .reversal: 0
            }
        }

        package var isHold: Bool {
            switch self {
            case .drafted, .voided, .deleted: true
            default: false
            }
        }

        /// As the database and the answers spell it.
        package var name: String {
            switch self {
            case .issued: "issued"
            case .applied: "applied"
            case .creditApplied: "credit_applied"
            case .discount: "discount"
            case .writeOff: "write_off"
            case .withholding: "withholding"
            case .refund: "refund"
            case .drafted: "drafted"
            case .voided: "voided"
            case .deleted: "deleted"
            case .reversal: "reversal"
            }
        }

        /// Nil for an unknown name, and for a reversal that names no event or another kind that does.
        package init?(name: String, reversalOf target: String?) {
            if let target {
                guard name == "reversal" else { return nil }
                self = .reversal(of: target)
                return
            }
            let plain: [Kind] = [
                .issued, .applied, .creditApplied, .discount, .writeOff, .withholding, .refund, .drafted, .voided,
                .deleted,
            ]
            guard let kind = plain.first(where: { $0.name == name }) else { return nil }
            self = kind
        }
    }
}
