import Ledger

/// Whole-number arithmetic on decimals, with a short way for what fits in 64 bits.
enum Decimals {
    /// `coefficient` × 10^-`scale` in units of 10^-`places`, rounded half-even; nil where 128 bits do not hold it.
    static func scaled(_ coefficient: Int128, _ scale: Int, places: Int) -> Int128? {
        if scale > places {
            guard scale - places <= ExactDecimal.maximumScale else { return 0 }
            return quotientHalfEven(coefficient, power(scale - places))
        }
        let (value, overflow) = coefficient.multipliedReportingOverflow(by: power(places - scale))
        return overflow ? nil : value
    }

    /// `divisor` is above zero.
    static func quotientHalfEven(_ dividend: Int128, _ divisor: Int128) -> Int128 {
        let quotient: Int128
        let remainder: Int128
        if let dividend = Int64(exactly: dividend), let divisor = Int64(exactly: divisor) {
            (quotient, remainder) = (Int128(dividend / divisor), Int128(dividend % divisor))
        } else {
            (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        }
        let lost = Int128(remainder.magnitude)
        let toNext = divisor - lost
        guard lost > toNext || (lost == toNext && quotient & 1 == 1) else { return quotient }
        return dividend < 0 ? quotient - 1 : quotient + 1
    }

    private static func power(_ exponent: Int) -> Int128 {
        var short: Int64 = 1
        for _ in 0..<min(exponent, 18) { short &*= 10 }
        guard exponent > 18 else { return Int128(short) }
        return (18..<exponent).reduce(Int128(short)) { power, _ in power * 10 }
    }
}

extension ExactDecimal {
    /// In units of 10^-`places`, rounded half-even; nil where 64 bits do not hold it and its opposite.
    func scaled(places: Int) -> Int64? {
        guard let value = Decimals.scaled(coefficient, scale, places: places) else { return nil }
        return Int64(exactly: value).flatMap { $0 == .min ? nil : $0 }
    }
}
