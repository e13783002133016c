/// When an invoice is to be paid, as its own terms say. Text that is not understood is kept and reported.
package enum Terms: Hashable, Sendable {
    /// So many calendar days after the issue date.
    case net(Int)
    /// The last day of the month, and so many days more ("EOM", "Net 10 EOM", "30 days end of month").
    case endOfMonth(plusDays: Int)
    /// So many days after the issue date, then on to the last day of that month ("30 days then EOM").
    ///
    /// Both readings of "30 days end of month" are in use in Europe; this one must be spelled out.
    case daysThenEndOfMonth(Int)
    /// `percent` may be taken off within `days` of the issue date; the whole is due `net` days after it ("2/10 net 30").
    case discount(percent: ExactDecimal, days: Int, net: Int)
    /// Due on the issue date ("Due on receipt", "COD", "Cash").
    case dueOnReceipt
    /// That day of the month after the ("10th prox"), or its last day where that month is shorter.
    case proximo(dayOfMonth: Int)
    /// Text that is none of these, as it was written; due on the issue date until a person says otherwise.
    case unknown(String)

    package var isKnown: Bool {
        if case .unknown = self { false } else { true }
    }

    /// The day the whole amount is due.
    ///
    /// - Throws: `LedgerError.dateOutOfRange` past the year 9999.
    package func dueDate(issuedOn: CivilDate) throws(LedgerError) -> CivilDate {
        switch self {
        case .net(let days), .discount(_, _, let days): try issuedOn.adding(days: days)
        case .endOfMonth(let days): try issuedOn.endOfMonth.adding(days: days)
        case .daysThenEndOfMonth(let days): try issuedOn.adding(days: days).endOfMonth
        case .dueOnReceipt, .unknown: issuedOn
        case .proximo(let day): try issuedOn.startOfMonth.adding(months: 1).clamped(toDayOfMonth: day)
        }
    }

    /// The last day on which the discount may be taken; nil for terms without one.
    ///
    /// - Throws: `LedgerError.dateOutOfRange` past the year 9999.
    package func discountDate(issuedOn: CivilDate) throws(LedgerError) -> CivilDate? {
        guard case .discount(_, let days, _) = self else { return nil }
        return try issuedOn.adding(days: days)
    }
}

extension CivilDate {
    /// That day of this day's month, or the month's last day where it is shorter; `day` is 1 or more.
    fileprivate func clamped(toDayOfMonth day: Int) throws(LedgerError) -> CivilDate {
        min(try startOfMonth.adding(days: day - 1), endOfMonth)
    }
}

extension Terms: CustomStringConvertible {
    /// The terms in the spelling of the trade; reading it again gives the same terms.
    package var description: String {
        switch self {
        case .net(let days): "Net \(days)"
        case .endOfMonth(0): "EOM"
        case .endOfMonth(let days): "Net \(days) EOM"
        case .daysThenEndOfMonth(let days): "\(days) days then EOM"
        case .discount(let percent, let days, let net): "\(percent)% \(days) Net \(net)"
        case .dueOnReceipt: "Due on receipt"
        case .proximo(let day): "\(day)\(Self.ordinalSuffix(day)) prox"
        case .unknown(let text): text
        }
    }

    private static func ordinalSuffix(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (_, 11...13): "th"
        case (1, _): "st"
        case (2, _): "nd"
        case (3, _): "rd"
        default: "th"
        }
    }
}
