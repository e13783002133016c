import Ledger

/// Exact arithmetic for expectations, on numbers written as text.
struct Decimal: ExpressibleByStringLiteral, CustomStringConvertible, Equatable {
    var value: ExactDecimal

    init(_ value: ExactDecimal) { self.value = value }
    init(stringLiteral text: String) { value = ExactDecimal(text)! }
    init(minorUnits: Int64) { value = ExactDecimal(coefficient: Int128(minorUnits), scale: 2)! }

    var description: String { value.description }
    var sent: Sent { .number(description) }
    var isZero: Bool { value.coefficient == 0 }
    /// Rounded half-even.
    var cents: Int64 { Int64(try! value.rounded(toScale: 2).coefficient) }
    var rounded: Decimal { Decimal(minorUnits: cents) }

    static func + (first: Decimal, second: Decimal) -> Decimal { Decimal(try! first.value.adding(second.value)) }
    static func - (first: Decimal, second: Decimal) -> Decimal { Decimal(try! first.value.subtracting(second.value)) }
    static func * (first: Decimal, second: Decimal) -> Decimal {
        Decimal(try! first.value.multiplied(by: second.value))
    }
}

extension Sequence where Element == Decimal {
    var sum: Decimal { reduce("0", +) }
}
