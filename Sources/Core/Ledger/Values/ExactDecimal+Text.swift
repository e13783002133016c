extension ExactDecimal: LosslessStringConvertible {
    package init?(_ description: String) {
        guard let number = try? ExactDecimal(text: description) else { return nil }
        self = number
    }

    /// Reads `12`, `-0.50`, `+3.`, `.5`, `1.25e3`, `5E-4`: ASCII digits, a point, an exponent, nothing else.
    ///
    /// The decimals written are kept; an exponent moves the point.
    /// - Throws: `LedgerError.unreadable` for other text, `LedgerError.overflow` beyond 38 digits or decimals.
    package init(text: some StringProtocol) throws(LedgerError) {
        var reader = DecimalReader(text.utf8)
        guard let (coefficient, scale) = try reader.read() else {
            throw .unreadable(.number, found: String(text))
        }
        // A negative scale is whole tens: written out as zeros.
        guard scale < 0 else {
            guard scale <= Self.maximumScale else { throw .overflow(.decimal) }
            self.init(unchecked: coefficient, scale)
            return
        }
        guard coefficient != 0 else {
            self = .zero
            return
        }
        guard -scale <= Self.maximumScale else { throw .overflow(.decimal) }
        let (whole, overflow) = coefficient.multipliedReportingOverflow(by: .powerOfTen(-scale))
        if overflow { throw .overflow(.decimal) }
        self.init(unchecked: whole, 0)
    }
}

/// Reads one decimal number from ASCII bytes.
private struct DecimalReader<Bytes: Collection> where Bytes.Element == UInt8 {
    private var digits: FixedDigits<Bytes>
    private var coefficient: Int128 = 0
    private var sawDigit = false

    init(_ bytes: Bytes) { digits = FixedDigits(bytes) }

    /// Nil when the text is no number. The scale may be negative or large: `1e3` is 1 with scale -3.
    mutating func read() throws(LedgerError) -> (coefficient: Int128, scale: Int)? {
        let negative = digits.skip(UInt8(ascii: "-"))
        if !negative { _ = digits.skip(UInt8(ascii: "+")) }
        _ = try readDigits()
        let fraction = digits.skip(UInt8(ascii: ".")) ? try readDigits() : 0
        guard sawDigit else { return nil }
        var exponent = 0
        if digits.skip(UInt8(ascii: "e")) || digits.skip(UInt8(ascii: "E")) {
            guard let written = readExponent() else { return nil }
            exponent = written
        }
        guard digits.isAtEnd else { return nil }
        return (negative ? -coefficient : coefficient, fraction - exponent)
    }

    private mutating func readDigits() throws(LedgerError) -> Int {
        var count = 0
        while let digit = digits.digit() {
            let (tens, first) = coefficient.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(Int128(digit))
            if first || second { throw .overflow(.decimal) }
            coefficient = sum
            sawDigit = true
            count += 1
        }
        return count
    }

    private mutating func readExponent() -> Int? {
        let negative = digits.skip(UInt8(ascii: "-"))
        if !negative { _ = digits.skip(UInt8(ascii: "+")) }
        guard var value = digits.digit() else { return nil }
        // Far beyond any exponent that fits; more digits change nothing.
        while let digit = digits.digit() { value = min(value * 10 + digit, 1_000_000) }
        return negative ? -value : value
    }
}
