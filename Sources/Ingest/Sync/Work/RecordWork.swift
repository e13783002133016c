import ConnectorKit
import Ledger

/// A work order on its way from a record into the book.
struct RecordWork {
    let recordID: Int64
    let rawDocument: Int64
    let order: WorkOrder
    let currency: Currency
    /// The day its lines count on.
    let invoicedOn: CivilDate?
    /// When its version was learned, and the organisation's civil day of that.
    let ingestedAt: Instant
    let ingestedOn: CivilDate

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
