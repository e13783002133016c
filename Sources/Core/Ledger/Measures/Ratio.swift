/// An exact fraction; measures are kept as one and rounded only when printed.
package struct Ratio: Hashable, Sendable {
    package let numerator: Int128
    /// Above zero, without a common factor with the numerator.
    package let denominator: Int128

    /// Nil for a zero denominator.
    package init?(_ numerator: Int128, over denominator: Int128) {
        // The one number without an opposite cannot be reduced; no sum of 64-bit amounts reaches it.
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * (numerator / Int128(divisor))
        self.denominator = sign * (denominator / Int128(divisor))
    }

    package init(_ whole: Int) {
        numerator = Int128(whole)
        denominator = 1
    }

    /// Half-even, to so many decimals.
    ///
    /// - Throws: `LedgerError.overflow` for a number of more than 38 digits.
    package func rounded(places: Int) throws(LedgerError) -> ExactDecimal {
        guard (0...ExactDecimal.maximumScale).contains(places) else { throw .overflow(.decimal) }
        let value = try FullWidth.quotientHalfEven(numerator, .powerOfTen(places), by: denominator)
        return ExactDecimal(unchecked: value, places)
    }

    /// - Throws: `LedgerError.overflow`.
    package func adding(_ other: Ratio) throws(LedgerError) -> Ratio {
        let (first, o1) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (second, o2) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (sum, o3) = first.addingReportingOverflow(second)
        let (product, o4) = denominator.multipliedReportingOverflow(by: other.denominator)
        guard !o1, !o2, !o3, !o4, let result = Ratio(sum, over: product) else { throw .overflow(.decimal) }
        return result
    }

    /// - Throws: `LedgerError.overflow`.
    package func subtracting(_ other: Ratio) throws(LedgerError) -> Ratio {
        try adding(Ratio(negating: other))
    }

    private init(negating other: Ratio) {
        numerator = -other.numerator
        denominator = other.denominator
    }

    private static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
