import Ledger

/// A currency as an amount cell shows it.
enum CurrencySign: Equatable {
    /// `$` alone: any of the dollars.
    case dollar
    case currency(Currency)

    /// Whether an amount with this sign can be in `currency`.
    func agrees(with currency: Currency) -> Bool {
        switch self {
        case .currency(let shown): shown == currency
        case .dollar: Self.dollars.contains(currency.code)
        }
    }

    /// The currencies people write with a plain dollar sign, pesos included.
    private static let dollars: Set<String> = [
        "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "BBD", "BMD", "BND", "BSD", "BZD", "FJD", "GYD", "JMD", "KYD",
        "LRD", "NAD", "SBD", "SRD", "TTD", "XCD", "MXN", "ARS", "CLP", "COP", "UYU",
    ]
}

/// An amount cell taken apart: what stands around the digits, and the digits with their marks.
struct AmountParts {
    var isNegative = false
    /// A dash and no digits.
    var isDash = false
    var sign: CurrencySign?
    /// ASCII digits, `.`, `,`, and for other group marks `_`, and an exponent; nothing else was there.
    var digits: [UInt8] = []

    /// `nil` when the cell has something that belongs to no amount, or two signs.
    init?(_ cell: Cell) {
        var text = withoutMarks(cell.bytes) ?? Array(cell.bytes)
        replaceMarks(&text)
        var rest = text[...]
        var minuses = 0
        var pluses = 0
        var parentheses = 0
        // Signs and currencies may stand in any order on either side: -$5, $-5, ($5), $(5), 5-, 5 USD, USD -5.
        peeling: while let first = rest.first, let last = rest.last {
            switch (first, last) {
            case (0x20, _): rest.removeFirst()
            case (_, 0x20): rest.removeLast()
            case (0x28, 0x29) where rest.count > 2:
                parentheses += 1
                rest = rest.dropFirst().dropLast()
            case (0x2D, _):
                minuses += 1
                rest.removeFirst()
            case (_, 0x2D):
                minuses += 1
                rest.removeLast()
            case (0x2B, _):
                pluses += 1
                rest.removeFirst()
            default:
                guard sign == nil, takeCurrency(&rest) else { break peeling }
            }
        }
        guard minuses + pluses + parentheses <= 1 else { return nil }
        isNegative = minuses + parentheses == 1
        isDash = minuses == 1
        guard rest.allSatisfy({ isDigit($0) || ".,_ eE+-".utf8.contains($0) }) else { return nil }
        digits = rest.map { $0 == 0x20 ? 0x5F : $0 }
    }

    /// Takes a currency sign or code off the front or the back.
    private mutating func takeCurrency(_ rest: inout ArraySlice<UInt8>) -> Bool {
        for (spelling, shown) in Self.spellings {
            if rest.starts(with: spelling) {
                rest.removeFirst(spelling.count)
            } else if rest.count >= spelling.count, rest.suffix(spelling.count).elementsEqual(spelling) {
                rest.removeLast(spelling.count)
            } else {
                continue
            }
            sign = shown
            return true
        }
        for (code, remainder) in [(rest.prefix(3), rest.dropFirst(3)), (rest.suffix(3), rest.dropLast(3))] {
            guard code.count == 3, code.allSatisfy({ lowercased($0) &- 0x61 < 26 }) else { continue }
            guard let currency = Currency(code: String(decoding: code, as: UTF8.self).uppercased()) else { continue }
            sign = .currency(currency)
            rest = remainder
            return true
        }
        return false
    }

    private static let spellings: [([UInt8], CurrencySign)] =
        [("US$", "USD"), ("CA$", "CAD"), ("C$", "CAD"), ("A$", "AUD"), ("€", "EUR"), ("£", "GBP")]
        .compactMap { spelling, code in Currency(code: code).map { (Array(spelling.utf8), .currency($0)) } }
        + [([0x24], .dollar)]
}

/// Writes every dash as `-` and every apostrophe that can group digits as `_`.
private func replaceMarks(_ text: inout [UInt8]) {
    let marks: [([UInt8], UInt8)] = [
        (Array("\u{2212}".utf8), 0x2D), (Array("–".utf8), 0x2D), (Array("—".utf8), 0x2D), (Array("’".utf8), 0x5F),
    ]
    for index in text.indices where text[index] == 0x27 { text[index] = 0x5F }
    guard text.contains(where: { $0 >= 0x80 }) else { return }
    for (spelling, plain) in marks {
        while let found = text.firstRange(of: spelling) { text.replaceSubrange(found, with: [plain]) }
    }
}
