import Ledger
import Testing

@Suite struct CurrencyTests {
    @Test(arguments: [
        ("USD", 2, 100), ("EUR", 2, 100), ("JPY", 0, 1), ("VND", 0, 1), ("KWD", 3, 1000), ("CLF", 4, 10_000),
        ("HRK", 2, 100),
    ])
    func `a currency has the decimals of ISO 4217`(code: String, digits: Int, scale: Int64) throws {
        let currency = try #require(Currency(code: code))
        #expect(currency.minorDigits == digits)
        #expect(currency.scale == scale)
        #expect(currency.code == code)
    }

    @Test func `small letters mean the same currency`() {
        #expect(Currency(code: "usd") == .usd)
        #expect(Currency(code: "eUr") == .eur)
        #expect(Currency(ascii: (99, 97, 100)) == .cad)
    }

    @Test(arguments: ["", "US", "USDX", " USD", "USD ", "XXX", "ZZZ", "US$", "ＵＳＤ", "U\u{0}D", "[SD"])
    func `what is no code is refused`(code: String) {
        #expect(Currency(code: code) == nil)
    }

    @Test func `currencies order by code and read back`() {
        let codes = Currency.all.map(\.code)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
        #expect(codes.count > 160)
        for currency in Currency.all { #expect(Currency(code: currency.code) == currency) }
    }

    @Test func `a currency is eight bytes without a reference`() {
        #expect(MemoryLayout<Currency>.stride == 8)
        #expect(_isPOD(Currency.self))
    }
}
