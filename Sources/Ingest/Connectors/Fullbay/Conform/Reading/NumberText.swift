import Ledger

/// Reads a number the way people and PHP write it: `4.73`, ` 7 `, `1,234.50`, `$5`, `(5.00)`, `1e3`.
///
/// Exact: at most 18 decimals are kept, which is more than any price, quantity or float printed in full has.
enum NumberText {
    enum Outcome {
        case number(ExactDecimal)
        case nothing
        case unreadable
        /// A number, but of more digits than can be calculated with.
        case tooLarge
    }

    /// - Parameter isPercent: whether `6%` may stand for `6`.
    static func read(_ bytes: UnsafeRawBufferPointer, isPercent: Bool = false) -> Outcome {
        if let number = plain(bytes) { return .number(number) }
        var text = Bytes.trimmed(bytes)
        if text.isEmpty { return .nothing }
        if isPercent, text.last == UInt8(ascii: "%") { text = Bytes.trimmed(.init(rebasing: text.dropLast())) }
        var isNegative = false
        if text.count > 2, text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") {
            isNegative = true
            text = Bytes.trimmed(.init(rebasing: text.dropFirst().dropLast()))
        }
        var digits = DigitReader(text)
        digits.skipSignAndCurrency(isInParentheses: isNegative)
        if digits.isNegative { isNegative = true }
        return digits.number(isNegative: isNegative)
    }

    /// What nearly every number is: up to 18 bytes of digits with one point and one minus.
    @inline(__always)
    private static func plain(_ bytes: UnsafeRawBufferPointer) -> ExactDecimal? {
        guard bytes.count > 0, bytes.count <= 18 else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        var value: Int64 = 0
        var digits = 0
        var digitsBeforePoint = -1
        for place in (isNegative ? 1 : 0)..<bytes.count {
            let digit = bytes[place] &- UInt8(ascii: "0")
            if digit < 10 {
                value = value &* 10 &+ Int64(digit)
                digits += 1
            } else if bytes[place] == UInt8(ascii: "."), digitsBeforePoint < 0 {
                digitsBeforePoint = digits
            } else {
                return nil
            }
        }
        guard digits > 0 else { return nil }
        let scale = digitsBeforePoint < 0 ? 0 : digits - digitsBeforePoint
        return ExactDecimal(coefficient: Int128(isNegative ? -value : value), scale: scale)
    }
}
