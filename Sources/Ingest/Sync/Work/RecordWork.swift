import ConnectorKit
import Ledger

/// A work order on its way from a record into the book.
///
/// An object: every line of it leads back here.
final class RecordWork {
    let recordID: Int64
    let rawDocument: Int64
    let order: WorkOrder
    let currency: Currency
    /// The day its lines count on.
    let invoicedOn: CivilDate?
    /// When its version was learned, and the organisation's civil day of that.
    let ingestedAt: Instant
    let ingestedOn: CivilDate

    init(
        recordID: Int64, rawDocument: Int64, order: WorkOrder, currency: Currency, invoicedOn: CivilDate?,
        ingestedAt: Instant, ingestedOn: CivilDate
    ) {
        (self.recordID, self.rawDocument, self.order, self.currency) = (recordID, rawDocument, order, currency)
        (self.invoicedOn, self.ingestedAt, self.ingestedOn) = (invoicedOn, ingestedAt, ingestedOn)
    }

    /// Minor units in one whole unit.
    var moneyUnit: Int64 { (0..<currency.minorDigits).reduce(1) { unit, _ in unit * 10 } }
}

extension WorkLine {
    /// What tells its part from others: the number, without regard to case; nil for lines that are no part with one.
    var partKey: String? {
        guard type == .part || type == .supply, !isGenerated, let number = part?.shopNumber, !number.isEmpty
        else { return nil }
        return number.uppercased()
    }

    var isPartLike: Bool { type == .part || type == .supply }
}
