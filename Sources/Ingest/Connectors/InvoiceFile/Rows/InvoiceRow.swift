package import Ledger

/// One invoice as a row of the file states it, its dates and amounts read and its text still in the page.
///
/// A plain value without references, so that a million of them cost no reference counting.
package struct InvoiceRow: Sendable, Hashable {
    package var customerName: TextRange = .empty
    package var customerNumber: TextRange = .empty
    package var parentCustomer: TextRange = .empty
    package var invoiceNumber: TextRange = .empty
    package var terms: TextRange = .empty
    package var poNumber: TextRange = .empty
    package var contactName: TextRange = .empty
    package var contactPhone: TextRange = .empty
    package var contactEmail: TextRange = .empty
    /// The status as written, whatever it is.
    package var status: TextRange = .empty

    package var issuedOn: CivilDate
    /// The due date of the row, else issue date and terms, else the issue date.
    package var dueOn: CivilDate
    /// Whether `dueOn` was worked out from the terms because the row had none.
    package var dueFromTerms: Bool
    /// In minor units of `currency`; negative for a credit.
    package var total: Int64
    /// In minor units of `currency`; the whole total when the row says on which day it was settled.
    package var applied: Int64
    /// The day on which the whole total was applied, where the file has it.
    package var settledOn: CivilDate?
    package var currency: Currency
    package var state: InvoiceState
    package var notices: RowNotices

    /// max(total − applied, 0) in minor units: the brief's rule, which leaves over-application and credits out.
    /// Amounts so far apart that their difference has no 64-bit value count as the largest one; control totals, which
    /// must be exact, report that as an error.
    package var outstanding: Int64 {
        let (difference, overflow) = total.subtractingReportingOverflow(applied)
        if overflow { return total > 0 ? .max : 0 }
        return max(difference, 0)
    }
}

/// What a row's status means for the book.
package enum InvoiceState: UInt8, Sendable, Hashable, CaseIterable {
    /// Open: `Pending`, `Open`, `Unpaid`, or no status and something left to pay.
    case pending
    /// `Closed`, `Paid`, or no status and nothing left to pay.
    case closed
    case void
    case draft
    /// A status this program does not know; its text is kept.
    case other
}

/// What is worth saying about a row that was accepted all the same.
package struct RowNotices: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The status is closed and something is still outstanding.
    package static let closedWithBalance = RowNotices(rawValue: 1 << 0)
    /// More was applied than was billed.
    package static let overApplied = RowNotices(rawValue: 1 << 1)
    /// A credit.
    package static let negativeTotal = RowNotices(rawValue: 1 << 2)
    /// The terms are text that says no due date; without a due date of its own the invoice is due on issue.
    package static let unknownTerms = RowNotices(rawValue: 1 << 3)
    /// The currency cell is empty and the home currency was taken.
    package static let currencyDefaulted = RowNotices(rawValue: 1 << 4)
    /// An identifier lost the `.0` a spreadsheet had given it.
    package static let idTailRemoved = RowNotices(rawValue: 1 << 5)
    package static let dueBeforeIssue = RowNotices(rawValue: 1 << 6)
    /// The row has fewer cells than the header; the missing ones count as empty.
    package static let shortRow = RowNotices(rawValue: 1 << 7)
    /// There is no customer name, and the customer number stands for it.
    package static let nameFromNumber = RowNotices(rawValue: 1 << 8)
    /// Neither a due date nor terms: due on issue.
    package static let dueOnIssue = RowNotices(rawValue: 1 << 9)
    /// The status is a word this program does not know.
    package static let unknownStatus = RowNotices(rawValue: 1 << 10)

    /// Every notice with the name reports give it, in the order of the raw values.
    package static let named: [(name: String, notice: RowNotices)] = [
        ("closed_with_balance", .closedWithBalance), ("over_applied", .overApplied), ("negative_total", .negativeTotal),
        ("unknown_terms", .unknownTerms), ("currency_defaulted", .currencyDefaulted),
        ("id_tail_removed", .idTailRemoved),
        ("due_before_issue", .dueBeforeIssue), ("short_row", .shortRow), ("name_from_number", .nameFromNumber),
        ("due_on_issue", .dueOnIssue), ("unknown_status", .unknownStatus),
    ]

    package var names: [String] { Self.named.filter { contains($0.notice) }.map(\.name) }
}
