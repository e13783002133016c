import Ledger
import Testing

@testable import Pages

@Suite struct NumberStyleTests {
    let style = NumberStyle.english

    @Test(arguments: [
        (0, "0.00"), (5, "0.05"), (123_450, "1,234.50"), (-1_200, "\u{2212}12.00"), (100_000_000, "1,000,000.00"),
        (99_999, "999.99"), (Int64.min, "\u{2212}92,233,720,368,547,758.08"),
    ])
    func `an amount has separators, its currency's decimals and a true minus sign`(minor: Int64, text: String) {
        #expect(style.amount(.usd(minor)) == text)
    }

    @Test(arguments: [("JPY", "1,234,567"), ("KWD", "1,234.567")])
    func `a currency decides its decimals`(code: String, text: String) {
        #expect(style.amount(Money(minorUnits: 1_234_567, currency: Currency(code: code)!)) == text)
    }

    @Test(arguments: [
        (0, "0"), (99_00, "99"), (999_99, "999"), (1_000_00, "1k"), (1_250_00, "1.2k"), (18_900_00, "18k"),
        (999_999_00, "999k"), (1_500_000_00, "1.5M"), (-45_000_00, "\u{2212}45k"), (2_000_000_000_00, "2bn"),
    ])
    func `a figure in a chart is cut off and never rounded up`(minor: Int64, text: String) {
        #expect(style.compact(.usd(minor)) == text)
    }

    @Test func `a day is written with its month's name`() {
        #expect(style.day(CivilDate(2026, 11, 21)) == "21 Nov 2026")
        #expect(style.day(CivilDate(2024, 2, 29)) == "29 Feb 2024")
    }

    @Test(arguments: [
        ("America/New_York", "21 Nov 2026, 23:30"), ("UTC", "22 Nov 2026, 04:30"), ("Asia/Tokyo", "22 Nov 2026, 13:30"),
        ("Nowhere/Land", "22 Nov 2026, 04:30 UTC"),
    ])
    func `an instant is shown on the organisation's clocks`(zone: String, text: String) {
        #expect(style.moment(Instant(rfc3339: "2026-11-22T04:30:00Z")!, zone: zone) == text)
    }

    @Test func `an instant before 1970 keeps its day`() {
        #expect(style.moment(Instant(rfc3339: "1969-12-31T23:59:59.5Z")!, zone: "UTC") == "31 Dec 1969, 23:59")
    }
}
