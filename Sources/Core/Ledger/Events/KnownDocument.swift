/// A document as it was known at some moment: one issue in force and the dated movements of its open balance.
package struct KnownDocument: Hashable, Sendable {
    package let id: String
    package let kind: DocumentKind
    package let partyID: String?
    package let currency: Currency
    package let issuedOn: CivilDate
    /// The due date, or the issue date where there is none.
    package let dueOn: CivilDate
    package let bookedRate: ExactDecimal?
    /// By day, then by recorded time, then by event id; the issue itself is among them.
    package let movements: [BalanceMovement]

    /// In minor units; below zero for a credit.
    package var total: Int64 {
        get throws(LedgerError) {
            var total: Int64 = 0
            for movement in movements where movement.kind == .issued {
                total = try total.exactly(adding: movement.effect)
            }
            return total
        }
    }

    /// In minor units, below zero for excess; 0 before the issue date.
    ///
    /// - Throws: `LedgerError.overflow`.
    package func openBalance(asOf: CivilDate) throws(LedgerError) -> Int64 {
        var open: Int64 = 0
        for movement in movements {
            guard movement.on <= asOf else { break }
            open = try open.exactly(adding: movement.effect)
        }
        return open
    }

    /// The age of the document on a day, by either basis; below zero when it is not yet due.
    package func days(asOf: CivilDate, by basis: AgingBasis) -> Int {
        asOf.days(since: basis == .dueDate ? dueOn : issuedOn)
    }
}

/// One change of a document's open balance.
package struct BalanceMovement: Hashable, Sendable {
    /// The day it counts from: its effective date, but never before the document's issue.
    package let on: CivilDate
    /// The effective date as recorded; earlier than `on` for a payment ahead of its invoice.
    package let effectiveOn: CivilDate
    /// In minor units, with its sign.
    package let effect: Int64
    /// What moved; for a reversal, what it takes back.
    package let kind: LedgerEvent.Kind
    package let recordedAt: Instant
    package let eventID: String
    package let datedBy: DatedBy
}
