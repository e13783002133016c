import Ledger

/// The slow way through a number: signs, groups of thousands, any number of digits, an exponent.
struct DigitReader {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0
    private(set) var isNegative = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// `-$5`, `$-5`, `$ 5`: one sign and one dollar, in either order; no second sign within parentheses.
    mutating func skipSignAndCurrency(isInParentheses: Bool) {
        var hasSign = isInParentheses
        var hasCurrency = false
        while true {
            if !hasCurrency, skip(UInt8(ascii: "$")) {
                hasCurrency = true
            } else if !hasSign, skip(UInt8(ascii: "-")) {
                (hasSign, isNegative) = (true, true)
            } else if !hasSign, skip(UInt8(ascii: "+")) {
                hasSign = true
            } else if !hasCurrency || !skip(UInt8(ascii: " ")) {
                return
            }
        }
    }

    mutating func number(isNegative: Bool) -> NumberText.Outcome {
        guard var digits = wholeDigits() else { return .unreadable }
        if skip(UInt8(ascii: ".")) {
            while let digit = digit() { digits.append(digit, isDecimal: true) }
        }
        guard digits.count > 0, let exponent = exponent(), at == bytes.count else { return .unreadable }
        if digits.isTooLarge { return .tooLarge }
        return digits.number(movedBy: exponent, isNegative: isNegative)
    }

    /// Nil for commas that do not part thousands: `1,5` is no number here, rather than a wrong one.
    private mutating func wholeDigits() -> Digits? {
        var digits = Digits()
        var sinceComma: Int?
        while true {
            if let digit = digit() {
                digits.append(digit, isDecimal: false)
                sinceComma = sinceComma.map { $0 + 1 }
            } else if skip(UInt8(ascii: ",")) {
                guard sinceComma ?? 3 == 3, sinceComma != nil || (1...3).contains(digits.count) else { return nil }
                sinceComma = 0
            } else {
                return sinceComma ?? 3 == 3 ? digits : nil
            }
        }
    }

    private mutating func digit() -> UInt8? {
        guard at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 else { return nil }
        defer { at += 1 }
        return bytes[at] &- UInt8(ascii: "0")
    }

    /// 0 where there is none, nil where `e` has no digits behind it.
    private mutating func exponent() -> Int? {
        guard skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) else { return 0 }
        let isNegative = skip(UInt8(ascii: "-"))
        if !isNegative { _ = skip(UInt8(ascii: "+")) }
        let first = at
        var value = 0
        while let digit = digit() { value = min(value * 10 + Int(digit), 1_000_000) }
        return at > first ? (isNegative ? -value : value) : nil
    }
}

/// The digits of a number as far as they are kept.
private struct Digits {
    private(set) var count = 0
    private(set) var isTooLarge = false
    private var coefficient: Int128 = 0
    private var scale = 0

    mutating func append(_ digit: UInt8, isDecimal: Bool) {
        count += 1
        let (tens, first) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, second) = tens.addingReportingOverflow(Int128(digit))
        if first || second {
            // Decimals that far behind the point say nothing any more.
            if !isDecimal { isTooLarge = true }
        } else {
            coefficient = sum
            if isDecimal { scale += 1 }
        }
    }

    func number(movedBy exponent: Int, isNegative: Bool) -> NumberText.Outcome {
        var (value, scale) = (coefficient, scale - exponent)
        while scale > 18, value != 0 { (value, scale) = (value / 10, scale - 1) }
        guard value != 0 else { return .number(.zero) }
        while scale < 0 {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return .tooLarge }
            (value, scale) = (tens, scale + 1)
        }
        guard let number = ExactDecimal(coefficient: isNegative ? -value : value, scale: scale) else {
            return .tooLarge
        }
        return .number(number)
    }
}
