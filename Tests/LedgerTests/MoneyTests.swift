import Ledger
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("USD", 940_000, "9400.00"), ("USD", -5, "-0.05"), ("USD", 0, "0.00"), ("USD", 100, "1.00"),
        ("USD", 7, "0.07"), ("JPY", 1200, "1200"), ("JPY", 0, "0"), ("JPY", -1, "-1"), ("KWD", 1250, "1.250"),
        ("KWD", -1, "-0.001"), ("CLF", 12_345, "1.2345"), ("USD", Int64.max, "92233720368547758.07"),
        ("USD", Int64.min, "-92233720368547758.08"), ("JPY", Int64.min, "-9223372036854775808"),
    ])
    func `an amount prints with its currency's decimals and reads back`(
        code: String, units: Int64, text: String
    ) throws {
        let currency = try #require(Currency(code: code))
        let amount = Money(minorUnits: units, currency: currency)
        #expect(amount.decimalText == text)
        #expect(try Money(decimalText: text, currency: currency) == amount)
    }

    @Test func `any amount of any currency reads back`() throws {
        var random = SeededRandom(seed: 4)
        for _ in 0..<20_000 {
            let currency = try #require(Currency.all.randomElement(using: &random))
            let units = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...63, using: &random)
            let amount = Money(minorUnits: units, currency: currency)
            #expect(try Money(decimalText: amount.decimalText, currency: currency) == amount)
            #expect(amount.decimal.description == amount.decimalText)
        }
    }

    @Test(arguments: [("7138.9", 713_890), ("12", 1200), ("1e3", 100_000), ("1.500", 150), ("-.5", -50), ("5e-2", 5)])
    func `a plain decimal is read exactly`(text: String, cents: Int64) throws {
        #expect(try Money(decimalText: text, currency: .usd).minorUnits == cents)
    }

    @Test func `what the currency cannot hold is an error, not a rounding`() {
        #expect(throws: LedgerError.notRepresentable("1.005", .usd)) { try Money(decimalText: "1.005", currency: .usd) }
        #expect(throws: LedgerError.notRepresentable("0.5", .jpy)) { try Money(decimalText: "0.5", currency: .jpy) }
        #expect(throws: LedgerError.overflow(.money(.usd))) {
            try Money(decimalText: "92233720368547758.08", currency: .usd)
        }
        #expect(throws: LedgerError.unreadable(.number, found: "1,000")) {
            try Money(decimalText: "1,000", currency: .usd)
        }
        #expect(throws: LedgerError.unreadable(.number, found: "NaN")) { try Money(decimalText: "NaN", currency: .usd) }
    }

    @Test func `an overflow is an error, never a wrap`() throws {
        let most = Money(minorUnits: .max, currency: .usd)
        let least = Money(minorUnits: .min, currency: .usd)
        let cent = Money(minorUnits: 1, currency: .usd)
        #expect(throws: LedgerError.overflow(.amount)) { try most.adding(cent) }
        #expect(throws: LedgerError.overflow(.amount)) { try least.subtracting(cent) }
        #expect(throws: LedgerError.overflow(.amount)) { try least.negated() }
        #expect(try most.negated().minorUnits == -.max)
        #expect(try most.subtracting(cent).adding(cent) == most)
    }

    @Test func `two currencies are never added`() {
        #expect(throws: LedgerError.currencyMismatch(.usd, .eur)) { try money("1").adding(money("1", .eur)) }
        #expect(throws: LedgerError.currencyMismatch(.usd, .eur)) { try money("1").subtracting(money("1", .eur)) }
    }

    @Test(arguments: [
        ("1000.00", "EUR", "1.0400", "USD", "1040.00"), ("1000.00", "EUR", "1.0800", "USD", "1080.00"),
        ("0.25", "USD", "0.1", "USD", "0.02"), ("0.35", "USD", "0.1", "USD", "0.04"),
        ("-0.25", "USD", "0.1", "USD", "-0.02"), ("0.25", "USD", "0.1000001", "USD", "0.03"),
        ("1.00", "USD", "151.5", "JPY", "152"), ("150.5", "JPY", "1", "USD", nil),
        ("150", "JPY", "0.0066", "USD", "0.99"), ("1.250", "KWD", "3.25", "USD", "4.06"),
        ("10.00", "USD", "0.307", "KWD", "3.070"),
    ])
    func `a conversion rounds half-even once`(
        text: String, from: String, rate: String, to: String, expected: String?
    ) throws {
        let source = try #require(Currency(code: from))
        let target = try #require(Currency(code: to))
        guard let expected else {
            #expect(throws: LedgerError.self) { try Money(decimalText: text, currency: source) }
            return
        }
        let converted = try money(text, source).converted(at: decimal(rate), to: target)
        #expect(converted == money(expected, target))
    }

    @Test func `a conversion that does not fit is an error`() {
        let most = Money(minorUnits: .max, currency: .usd)
        #expect(throws: LedgerError.overflow(.money(.kwd))) { try most.converted(at: decimal("1"), to: .kwd) }
    }
}
