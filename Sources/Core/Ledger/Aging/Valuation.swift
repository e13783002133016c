/// In which currency, and at which rate, amounts of several currencies are told as one.
package enum Valuation: Hashable, Sendable {
    /// Only documents in this currency, as they stand.
    case inCurrency(Currency)
    /// All documents in the home currency, each at the rate it was booked with.
    case booked(home: Currency)
    /// All documents in the home currency at closing rates: home currency for one unit of each foreign one.
    case revalued(home: Currency, rates: [Currency: ExactDecimal])

    package var currency: Currency {
        switch self {
        case .inCurrency(let currency), .booked(let currency), .revalued(let currency, _): currency
        }
    }

    /// As the answers spell it: `booked` or `revalued`; nil when nothing is converted.
    package var basis: String? {
        switch self {
        case .inCurrency: nil
        case .booked: "booked"
        case .revalued: "revalued"
        }
    }

    /// What an amount of the document is worth, in minor units, rounded half-even once; nil when the document is left
    /// out because it is in another currency.
    ///
    /// - Throws: `LedgerError.noRate`, `LedgerError.overflow`.
    package func worth(_ minorUnits: Int64, of document: KnownDocument) throws(LedgerError) -> Int64? {
        if document.currency == currency { return minorUnits }
        let rate: ExactDecimal?
        switch self {
        case .inCurrency: return nil
        case .booked: rate = document.bookedRate
        case .revalued(_, let rates): rate = rates[document.currency]
        }
        guard let rate else { throw .noRate(document.currency, document: document.id) }
        return try Money(minorUnits: minorUnits, currency: document.currency)
            .converted(at: rate, to: currency).minorUnits
    }
}
