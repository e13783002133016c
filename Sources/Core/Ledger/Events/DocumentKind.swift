/// Whose money it is: what customers owe us, or what we owe vendors.
package enum LedgerSide: String, Hashable, Sendable, CaseIterable {
    case receivable, payable
}

/// What a document is; its side follows from it.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    case invoice
    case creditMemo = "credit_memo"
    /// Money from a customer, a document of its own until all of it is applied ("payment on account").
    case payment
    /// Money given back to a customer.
    case refund
    /// A journal line on a receivable account: adding, it is due on its own date; taking, it is unapplied credit.
    case receivableJournal = "receivable_journal"

    case bill
    case vendorCredit = "vendor_credit"
    case billPayment = "bill_payment"
    case vendorRefund = "vendor_refund"
    case payableJournal = "payable_journal"

    package var side: LedgerSide {
        switch self {
        case .invoice, .creditMemo, .payment, .refund, .receivableJournal: .receivable
        case .bill, .vendorCredit, .billPayment, .vendorRefund, .payableJournal: .payable
        }
    }

    /// What the two sides have in common, for rules that treat a bill as they treat an invoice.
    package var role: Role {
        switch self {
        case .invoice, .bill: .charge
        case .creditMemo, .vendorCredit: .credit
        case .payment, .billPayment: .cash
        case .refund, .vendorRefund: .refund
        case .receivableJournal, .payableJournal: .journal
        }
    }

    package enum Role: Hashable, Sendable {
        case charge, credit, cash, refund, journal
    }
}
