/// A currency of ISO 4217 with the number of decimals its amounts have.
///
/// Four bytes of code and one of decimals: copying one costs nothing, and only real codes exist.
package struct Currency: Hashable, Sendable {
    /// The three letters, first one highest, so that whole numbers order as the codes do.
    private let packed: UInt32
    /// 0 (JPY, VND), 2 (USD), 3 (KWD) or 4 (CLF).
    private let decimals: UInt8

    package var minorDigits: Int { Int(decimals) }

    /// Minor units in one major unit: 100 for USD, 1 for JPY, 1000 for KWD.
    package var scale: Int64 {
        switch decimals {
        case 0: 1
        case 2: 100
        case 3: 1000
        default: 10_000
        }
    }

    /// The code in capitals, `USD`.
    package var code: String {
        String(unsafeUninitializedCapacity: 3) { buffer in
            buffer[0] = UInt8(truncatingIfNeeded: packed >> 16)
            buffer[1] = UInt8(truncatingIfNeeded: packed >> 8)
            buffer[2] = UInt8(truncatingIfNeeded: packed)
            return 3
        }
    }

    /// A code in capitals, small letters or both. Nil for anything that is not exactly one code; nothing is trimmed.
    package init?(code: some StringProtocol) {
        var bytes = code.utf8.makeIterator()
        guard let first = bytes.next(), let second = bytes.next(), let third = bytes.next(), bytes.next() == nil
        else { return nil }
        self.init(ascii: (first, second, third))
    }

    /// The same for three bytes of ASCII, for readers that have no text yet.
    package init?(ascii: (UInt8, UInt8, UInt8)) {
        guard let first = Self.letter(ascii.0), let second = Self.letter(ascii.1), let third = Self.letter(ascii.2)
        else { return nil }
        let decimals = ISO4217.minorDigits[(first * 26 + second) * 26 + third]
        guard decimals != ISO4217.absent else { return nil }
        self.decimals = decimals
        packed = UInt32(first + 65) << 16 | UInt32(second + 65) << 8 | UInt32(third + 65)
    }

    private init(known code: StaticString) {
        let bytes = code.utf8Start
        guard let currency = Currency(ascii: (bytes[0], bytes[1], bytes[2])) else {
            preconditionFailure("\(code) is missing from the table of currencies")
        }
        self = currency
    }

    /// 0 to 25, or nil for a byte that is no ASCII letter.
    private static func letter(_ byte: UInt8) -> Int? {
        let capital = byte & 0xDF
        return capital >= 65 && capital <= 90 ? Int(capital) - 65 : nil
    }

    package static let usd = Currency(known: "USD")
    package static let eur = Currency(known: "EUR")
    package static let cad = Currency(known: "CAD")
    package static let gbp = Currency(known: "GBP")
    package static let jpy = Currency(known: "JPY")
    package static let kwd = Currency(known: "KWD")

    /// Every currency that is accepted, by code.
    package static let all: [Currency] = ISO4217.codes.compactMap { Currency(code: $0) }.sorted()
}

extension Currency: Comparable {
    package static func < (first: Currency, second: Currency) -> Bool { first.packed < second.packed }
}

extension Currency: CustomStringConvertible {
    package var description: String { code }
}
