/// One fact about one document, with two clocks: the day it was true and the moment this system learned it.
///
/// Facts are only ever appended. A correction is a reversal and a new fact, so that a question asked again with the
/// same two times has the same answer.
package struct LedgerEvent: Hashable, Sendable {
    /// Unique within the book.
    package var id: String
    package var documentID: String
    /// Whose balance it is; nil stands under "no party". Only the party counts.
    package var partyID: String?
    package var kind: Kind
    /// In the document's currency. Its effect on the open balance is the amount times `kind.direction`, so it is
    /// above zero for an ordinary payment and below zero for the total of a credit memo. A hold carries zero.
    package var amount: Money
    package var effectiveOn: CivilDate
    package var recordedAt: Instant
    package var datedBy: DatedBy
    /// Of an issue: the due date; nil when neither the source nor the terms give one, then it is due when issued.
    package var dueOn: CivilDate?
    /// Of an issue in a foreign currency: home currency for one unit of the document's.
    package var bookedRate: ExactDecimal?

    package init(
        id: String, documentID: String, partyID: String? = nil, kind: Kind, amount: Money, effectiveOn: CivilDate,
        recordedAt: Instant, datedBy: DatedBy = .source, dueOn: CivilDate? = nil, bookedRate: ExactDecimal? = nil
    ) {
        self.id = id
        self.documentID = documentID
        self.partyID = partyID
        self.kind = kind
        self.amount = amount
        self.effectiveOn = effectiveOn
        self.recordedAt = recordedAt
        self.datedBy = datedBy
        self.dueOn = dueOn
        self.bookedRate = bookedRate
    }
}

/// Who dated a fact.
package enum DatedBy: String, Hashable, Sendable, CaseIterable {
    /// The source dates the fact itself.
    case source
    /// The source does not: the later of the payment's and the document's date was taken.
    case payment
    /// Found at the first load of a source that gives only balances: the issue date was taken.
    case firstSeen = "first_seen"
    /// Seen to have changed between two loads: the civil day of the later load was taken.
    case observed
}
