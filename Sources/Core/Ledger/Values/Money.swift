/// An amount in the minor units of its currency: cents for USD, whole yen for JPY.
///
/// Never rounded, never wrapped, never added across currencies: each of these is a `LedgerError`.
package struct Money: Hashable, Sendable {
    /// Negative for credits.
    package var minorUnits: Int64
    package var currency: Currency

    package init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    package static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    package var isZero: Bool { minorUnits == 0 }
    package var isNegative: Bool { minorUnits < 0 }

    /// - Throws: `LedgerError.currencyMismatch`, `LedgerError.overflow`.
    package func adding(_ other: Money) throws(LedgerError) -> Money {
        guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
        return Money(minorUnits: try minorUnits.exactly(adding: other.minorUnits), currency: currency)
    }

    /// - Throws: `LedgerError.currencyMismatch`, `LedgerError.overflow`.
    package func subtracting(_ other: Money) throws(LedgerError) -> Money {
        guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
        return Money(minorUnits: try minorUnits.exactly(subtracting: other.minorUnits), currency: currency)
    }

    /// - Throws: `LedgerError.overflow` for the one amount that has no opposite.
    package func negated() throws(LedgerError) -> Money {
        Money(minorUnits: try Int64(0).exactly(subtracting: minorUnits), currency: currency)
    }

    /// This amount in another currency, rounded half-even, once, to that currency's minor unit.
    ///
    /// - Parameter rate: units of `target` for one unit of this currency (1.04 for EUR to USD).
    /// - Throws: `LedgerError.overflow`.
    package func converted(at rate: ExactDecimal, to target: Currency) throws(LedgerError) -> Money {
        // minor units × rate × 10^(target digits − own digits), all factors brought over one fraction.
        let rate = rate.normalized
        let upwards = Int128.powerOfTen(target.minorDigits)
        let (factor, overflow) = rate.coefficient.multipliedReportingOverflow(by: upwards)
        let places = rate.scale + currency.minorDigits
        guard !overflow, places <= ExactDecimal.maximumScale else { throw .overflow(.money(target)) }
        let value = try FullWidth.quotientHalfEven(Int128(minorUnits), factor, by: .powerOfTen(places))
        guard let units = Int64(exactly: value) else { throw .overflow(.money(target)) }
        return Money(minorUnits: units, currency: target)
    }
}

extension Int64 {
    /// - Throws: `LedgerError.overflow` where `+` would stop the program.
    package func exactly(adding other: Int64) throws(LedgerError) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        if overflow { throw .overflow(.amount) }
        return sum
    }

    /// - Throws: `LedgerError.overflow` where `-` would stop the program.
    package func exactly(subtracting other: Int64) throws(LedgerError) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        if overflow { throw .overflow(.amount) }
        return difference
    }
}
