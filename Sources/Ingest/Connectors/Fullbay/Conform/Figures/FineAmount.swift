import Ledger

/// An amount of money with fractions of its smallest unit: whole millionths of a cent.
///
/// Quantity times price rarely is a whole cent, and totals sent as floats may be 1e-9 of a cent beside one. A millionth
/// of a cent keeps the former and forgets the latter.
struct FineAmount: Comparable, Sendable {
    private(set) var millionths: Int128

    static let zero = FineAmount(millionths: 0)
    private static let unit: Int128 = 1_000_000
    private static let limit = Int128(Int64.max) * unit

    private init(millionths: Int128) { self.millionths = millionths }

    init(minorUnits: Int64) { millionths = Int128(minorUnits) * Self.unit }

    /// Rounded half-even; nil where it is more than 64 bits of minor units hold.
    init?(_ number: ExactDecimal, in currency: Currency) {
        self.init(coefficient: number.coefficient, scale: number.scale, currency)
    }

    /// A quantity of something at a price each.
    init?(_ quantity: ExactDecimal, times price: ExactDecimal, in currency: Currency) {
        let (product, overflow) = quantity.coefficient.multipliedReportingOverflow(by: price.coefficient)
        if !overflow {
            self.init(coefficient: product, scale: quantity.scale + price.scale, currency)
            return
        }
        // Decimals far behind the point give way before a digit before it does.
        guard let quantity = Decimals.scaled(quantity.coefficient, quantity.scale, places: 9),
            let price = Decimals.scaled(price.coefficient, price.scale, places: 9)
        else { return nil }
        let (shorter, tooLarge) = quantity.multipliedReportingOverflow(by: price)
        if tooLarge { return nil }
        self.init(coefficient: shorter, scale: 18, currency)
    }

    /// `price` at `rate` millionths of a percent.
    init?(percent rate: Int64, of price: Int64) {
        self.init(checking: Decimals.quotientHalfEven(Int128(price) * Int128(rate), 100))
    }

    private init?(coefficient: Int128, scale: Int, _ currency: Currency) {
        guard let value = Decimals.scaled(coefficient, scale, places: currency.minorDigits + 6) else { return nil }
        self.init(checking: value)
    }

    private init?(checking value: Int128) {
        guard value >= -Self.limit, value <= Self.limit else { return nil }
        millionths = value
    }

    /// Whether 64 bits of minor units hold it; the sum of many may be larger, and has none of the figures below then.
    var fits: Bool { millionths >= -Self.limit && millionths <= Self.limit }
    /// Whole minor units, towards minus infinity.
    var floor: Int64 { Int64(divided.quotient) }
    /// Millionths of a minor unit above `floor`, 0 to 999,999.
    var fraction: Int64 { Int64(divided.remainder) }
    var ceiling: Int64 { fraction == 0 ? floor : floor + 1 }
    /// Half-even.
    var rounded: Int64 {
        let (floor, fraction) = (floor, fraction)
        return fraction > 500_000 || (fraction == 500_000 && floor & 1 == 1) ? floor + 1 : floor
    }

    private var divided: (quotient: Int128, remainder: Int128) {
        if let value = Int64(exactly: millionths) {
            let (quotient, remainder) = value.quotientAndRemainder(dividingBy: 1_000_000)
            return remainder < 0
                ? (Int128(quotient - 1), Int128(remainder + 1_000_000)) : (Int128(quotient), Int128(remainder))
        }
        let (quotient, remainder) = millionths.quotientAndRemainder(dividingBy: Self.unit)
        return remainder < 0 ? (quotient - 1, remainder + Self.unit) : (quotient, remainder)
    }

    /// Sums of as many amounts as a record may have entries stay far within 128 bits.
    static func + (first: FineAmount, second: FineAmount) -> FineAmount {
        FineAmount(millionths: first.millionths + second.millionths)
    }
    static func - (first: FineAmount, second: FineAmount) -> FineAmount {
        FineAmount(millionths: first.millionths - second.millionths)
    }
    static prefix func - (amount: FineAmount) -> FineAmount { FineAmount(millionths: -amount.millionths) }
    static func < (first: FineAmount, second: FineAmount) -> Bool { first.millionths < second.millionths }

    var magnitude: FineAmount { millionths < 0 ? -self : self }
    var isWhole: Bool { fraction == 0 }
    /// Whether it lies in a range of minor units.
    func isWithin(_ range: ClosedRange<Int128>) -> Bool {
        millionths >= range.lowerBound * Self.unit && millionths <= range.upperBound * Self.unit
    }
}
