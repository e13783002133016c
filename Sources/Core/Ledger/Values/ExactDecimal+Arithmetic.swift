extension ExactDecimal {
    package func negated() throws(LedgerError) -> ExactDecimal {
        let (value, overflow) = Int128.zero.subtractingReportingOverflow(coefficient)
        if overflow { throw .overflow(.decimal) }
        return ExactDecimal(unchecked: value, scale)
    }

    /// Exact; the sum has the larger number of decimals.
    package func adding(_ other: ExactDecimal) throws(LedgerError) -> ExactDecimal {
        let scale = max(scale, other.scale)
        let (sum, overflow) = try coefficient(at: scale).addingReportingOverflow(other.coefficient(at: scale))
        if overflow { throw .overflow(.decimal) }
        return ExactDecimal(unchecked: sum, scale)
    }

    package func subtracting(_ other: ExactDecimal) throws(LedgerError) -> ExactDecimal {
        try adding(other.negated())
    }

    /// Exact; the decimals of both add up.
    package func multiplied(by other: ExactDecimal) throws(LedgerError) -> ExactDecimal {
        // Only where the plain product would not fit are needless zeros taken off first.
        if let product = Self.product(self, other) { return product }
        guard let product = Self.product(normalized, other.normalized) else { throw .overflow(.decimal) }
        return product
    }

    /// Rounded half-even to `places` decimals; exact, with zeros, when it has no more than that.
    package func rounded(toScale places: Int) throws(LedgerError) -> ExactDecimal {
        guard places < scale else { return ExactDecimal(unchecked: try coefficient(at: places), places) }
        let value = try FullWidth.quotientHalfEven(coefficient, 1, by: .powerOfTen(scale - places))
        return ExactDecimal(unchecked: value, places)
    }

    /// The quotient rounded half-even, once, to `places` decimals.
    ///
    /// - Throws: `LedgerError.divisionByZero`, `LedgerError.overflow`.
    package func divided(by divisor: ExactDecimal, places: Int) throws(LedgerError) -> ExactDecimal {
        guard divisor.coefficient != 0 else { throw .divisionByZero }
        // a/10^s ÷ b/10^t at p places is a × 10^(p + t − s) ÷ b.
        let (a, b) = (normalized, divisor.normalized)
        let exponent = places + b.scale - a.scale
        guard abs(exponent) <= Self.maximumScale, places <= Self.maximumScale else { throw .overflow(.decimal) }
        if exponent >= 0 {
            let value = try FullWidth.quotientHalfEven(a.coefficient, .powerOfTen(exponent), by: b.coefficient)
            return ExactDecimal(unchecked: value, places)
        }
        let (shifted, overflow) = b.coefficient.multipliedReportingOverflow(by: .powerOfTen(-exponent))
        if overflow { throw .overflow(.decimal) }
        return ExactDecimal(unchecked: try FullWidth.quotientHalfEven(a.coefficient, 1, by: shifted), places)
    }

    private static func product(_ a: ExactDecimal, _ b: ExactDecimal) -> ExactDecimal? {
        let (value, overflow) = a.coefficient.multipliedReportingOverflow(by: b.coefficient)
        return overflow ? nil : ExactDecimal(coefficient: value, scale: a.scale + b.scale)
    }

    /// The coefficient this number has with `places` decimals, at least as many as it has now.
    private func coefficient(at places: Int) throws(LedgerError) -> Int128 {
        guard places <= Self.maximumScale else { throw .overflow(.decimal) }
        let (value, overflow) = coefficient.multipliedReportingOverflow(by: .powerOfTen(places - scale))
        if overflow { throw .overflow(.decimal) }
        return value
    }
}

/// Whole-number arithmetic with an intermediate of twice the width, so that a product is never cut before its division.
enum FullWidth {
    /// `first × second ÷ divisor`, rounded half-even once.
    ///
    /// - Throws: `LedgerError.overflow` when the quotient does not fit; `LedgerError.divisionByZero`.
    static func quotientHalfEven(
        _ first: Int128, _ second: Int128, by divisor: Int128
    ) throws(LedgerError) -> Int128 {
        guard divisor != 0 else { throw .divisionByZero }
        let negative = ((first < 0) != (second < 0)) != (divisor < 0)
        let product = first.magnitude.multipliedFullWidth(by: second.magnitude)
        let divisor = divisor.magnitude
        guard product.high < divisor else { throw .overflow(.decimal) }
        let division = divisor.dividingFullWidth(product)
        var quotient = division.quotient
        let toHalf = divisor - division.remainder
        if division.remainder > toHalf || (division.remainder == toHalf && quotient & 1 == 1) {
            let (next, overflow) = quotient.addingReportingOverflow(1)
            if overflow { throw .overflow(.decimal) }
            quotient = next
        }
        guard quotient <= Int128.max.magnitude else { throw .overflow(.decimal) }
        return negative ? -Int128(quotient) : Int128(quotient)
    }
}
