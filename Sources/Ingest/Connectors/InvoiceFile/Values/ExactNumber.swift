/// A decimal number as its digits and how many of them stand behind the mark; as exact as it was written.
struct ExactNumber {
    enum Failure: Error { case inexact, tooLarge }

    /// Without zeros at either end.
    private var digits: ArraySlice<UInt8>
    /// Decimals; negative when zeros are missing at the end.
    private var scale: Int

    /// Reads digits with groups of three, a decimal mark and an exponent: `1,234.50`, `1.234,50`, `1_234`, `.5`, `1.5e3`.
    ///
    /// - Parameter decimal: the mark of the file; the other one groups.
    init?(_ text: [UInt8], decimal: DecimalMark) {
        let mark: UInt8 = decimal == .point ? 0x2E : 0x2C
        let otherMark: UInt8 = decimal == .point ? 0x2C : 0x2E
        var number = text[...]
        var exponent = 0
        if let e = number.firstIndex(where: { $0 | 0x20 == 0x65 }) {
            guard let value = Self.exponent(number[(e + 1)...]) else { return nil }
            exponent = value
            number = number[..<e]
            if number.contains(otherMark) || number.contains(0x5F) { return nil }
        }
        let parts = number.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : []
        guard fraction.allSatisfy(isDigit), let whole = Self.ungrouped(parts[0], otherMark: otherMark) else {
            return nil
        }
        guard whole.count + fraction.count > 0 else { return nil }
        digits = (whole + fraction)[...]
        scale = fraction.count - exponent
        while digits.last == 0x30 {
            digits.removeLast()
            scale -= 1
        }
        digits = digits.drop { $0 == 0x30 }
    }

    /// The number times 10^`places` as an integer.
    func minorUnits(digits places: Int) -> Result<Int64, Failure> {
        if digits.isEmpty { return .success(0) }
        let zeros = places - scale
        if zeros < 0 { return .failure(.inexact) }
        if digits.count + zeros > 19 { return .failure(.tooLarge) }
        var value: Int64 = 0
        for digit in digits + [UInt8](repeating: 0x30, count: zeros) {
            let (product, over) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(digit - 0x30))
            if over || carried { return .failure(.tooLarge) }
            value = sum
        }
        return .success(value)
    }

    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        let isNegative = text.first == 0x2D
        let digits = isNegative || text.first == 0x2B ? text.dropFirst() : text
        guard (1...3).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return isNegative ? -value : value
    }

    /// The digits without their group marks; `nil` unless there is one kind of mark and the groups have three digits.
    private static func ungrouped(_ text: ArraySlice<UInt8>, otherMark: UInt8) -> [UInt8]? {
        let groupMark: UInt8 = text.contains(0x5F) ? 0x5F : otherMark
        let groups = text.split(separator: groupMark, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        if groups.count > 1 {
            guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        return Array(groups.joined())
    }
}
