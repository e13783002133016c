import Ledger

/// The currencies a file uses, each looked up once.
struct CurrencyBook {
    private var known: [(code: UInt32, currency: Currency)] = []

    /// - Parameter cell: a code of ISO 4217 in any case; `nil` for anything else.
    @inline(__always)
    mutating func currency(_ cell: Cell) -> Currency? {
        guard cell.count == 3 else { return nil }
        let code = UInt32(cell[0]) << 16 | UInt32(cell[1]) << 8 | UInt32(cell[2])
        for entry in known where entry.code == code { return entry.currency }
        guard let currency = Currency(ascii: (cell[0], cell[1], cell[2])) else { return nil }
        known.append((code, currency))
        return currency
    }
}
