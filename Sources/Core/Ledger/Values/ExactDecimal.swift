/// A decimal number without rounding: a whole coefficient and the number of digits after its point.
///
/// Prices, quantities, rates and ratios are exact decimals, never binary floating point. `1.0` and `1.00` are equal
/// but keep their own number of decimals when printed. Up to 38 digits; beyond that arithmetic throws
/// `LedgerError.overflow` rather than lose one.
package struct ExactDecimal: Sendable {
    package let coefficient: Int128
    /// Digits after the point, 0 to 38.
    package let scale: Int

    package static let maximumScale = 38
    package static let zero = ExactDecimal(0)

    /// Nil when `scale` is not 0 to 38.
    package init?(coefficient: Int128, scale: Int) {
        guard (0...Self.maximumScale).contains(scale) else { return nil }
        self.init(unchecked: coefficient, scale)
    }

    package init(_ whole: Int64) { self.init(unchecked: Int128(whole), 0) }

    init(unchecked coefficient: Int128, _ scale: Int) {
        self.coefficient = coefficient
        self.scale = scale
    }

    package var isNegative: Bool { coefficient < 0 }

    /// The same number with the fewest decimals: `1.50` becomes `1.5`.
    package var normalized: ExactDecimal {
        var (digits, places) = (coefficient, scale)
        while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
        return ExactDecimal(unchecked: digits, places)
    }
}

extension ExactDecimal: Hashable, Comparable {
    package static func == (first: ExactDecimal, second: ExactDecimal) -> Bool {
        let (a, b) = (first.normalized, second.normalized)
        return a.coefficient == b.coefficient && a.scale == b.scale
    }

    package static func < (first: ExactDecimal, second: ExactDecimal) -> Bool {
        let scale = max(first.scale, second.scale)
        // 10^38 fits, so both products are exact in 256 bits.
        let a = first.coefficient.multipliedFullWidth(by: .powerOfTen(scale - first.scale))
        let b = second.coefficient.multipliedFullWidth(by: .powerOfTen(scale - second.scale))
        return (a.high, a.low) < (b.high, b.low)
    }

    package func hash(into hasher: inout Hasher) {
        let number = normalized
        hasher.combine(number.coefficient)
        hasher.combine(number.scale)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// Plain digits with as many decimals as the number has, a point and a leading minus: `-0.0500`.
    package var description: String {
        let digits = String(coefficient.magnitude)
        let sign = isNegative ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }
}

extension Int128 {
    /// `exponent` is 0 to 38, the largest power that fits.
    static func powerOfTen(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}
