import Ledger
import Testing

@Suite struct ExactDecimalTests {
    @Test(arguments: [
        ("12", "12"), ("-0.50", "-0.50"), ("+3.", "3"), (".5", "0.5"), ("1.25e3", "1250"), ("5E-4", "0.0005"),
        ("1e3", "1000"), ("0e99999999999", "0"), ("-0", "0"), ("00012.340", "12.340"),
        ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
    ])
    func `a number keeps the decimals it was written with`(text: String, printed: String) throws {
        #expect(try ExactDecimal(text: text).description == printed)
    }

    @Test(arguments: ["", "-", ".", "e3", "1e", "1e+", "1,5", "1 ", " 1", "0x10", "NaN", "inf", "--1", "1.2.3", "１"])
    func `text that is no number is refused`(text: String) {
        #expect(throws: LedgerError.unreadable(.number, found: text)) { try ExactDecimal(text: text) }
    }

    @Test(arguments: ["1e39", "1e-39", "9e38", "170141183460469231731687303715884105728", "1e999999999999999999999"])
    func `a number beyond 38 digits is an overflow`(text: String) {
        #expect(throws: LedgerError.overflow(.decimal)) { try ExactDecimal(text: text) }
    }

    @Test func `equal numbers are equal however many decimals they have`() {
        #expect(decimal("1.0") == decimal("1.000"))
        #expect(Set([decimal("1.0"), decimal("1.000"), decimal("1")]).count == 1)
        #expect(decimal("-2") < decimal("-1.99999"))
        #expect(decimal("0.1") > decimal("0.09999999999999999999999999999999999999"))
        #expect(decimal("99999999999999999999999999999999999999") > decimal("1e-38"))
    }

    @Test func `arithmetic is exact`() throws {
        #expect(try decimal("0.1").adding(decimal("0.2")).description == "0.3")
        #expect(try decimal("1.5").subtracting(decimal("2.25")).description == "-0.75")
        #expect(try decimal("1.25").multiplied(by: decimal("-0.4")).description == "-0.500")
        #expect(try decimal("3").negated().description == "-3")
    }

    @Test(arguments: [
        ("2.5", 0, "2"), ("3.5", 0, "4"), ("-2.5", 0, "-2"), ("-3.5", 0, "-4"), ("2.51", 0, "3"), ("2.49", 0, "2"),
        ("0.125", 2, "0.12"), ("0.375", 2, "0.38"), ("1.2", 4, "1.2000"), ("71.67752", 4, "71.6775"),
        ("0.5", 0, "0"), ("1.5", 0, "2"),
    ])
    func `rounding is half-even`(text: String, places: Int, rounded: String) throws {
        #expect(try decimal(text).rounded(toScale: places).description == rounded)
    }

    @Test(arguments: [
        ("1", "3", 4, "0.3333"), ("2", "3", 4, "0.6667"), ("1", "8", 2, "0.12"), ("3", "8", 2, "0.38"),
        ("-1", "8", 2, "-0.12"), ("440100", "6140", 4, "71.6775"), ("0.001", "1000", 4, "0.0000"),
        ("1", "0.0001", 0, "10000"), ("1e30", "1e-5", 0, "100000000000000000000000000000000000"),
    ])
    func `a quotient is rounded half-even once`(a: String, b: String, places: Int, quotient: String) throws {
        #expect(try decimal(a).divided(by: decimal(b), places: places).description == quotient)
    }

    @Test func `overflow and division by zero are errors`() {
        let big = ExactDecimal(coefficient: .max, scale: 0) ?? .zero
        #expect(throws: LedgerError.overflow(.decimal)) { try big.adding(decimal("1")) }
        #expect(throws: LedgerError.overflow(.decimal)) { try big.multiplied(by: decimal("2")) }
        #expect(throws: LedgerError.overflow(.decimal)) { try big.divided(by: decimal("0.1"), places: 4) }
        #expect(throws: LedgerError.divisionByZero) { try big.divided(by: .zero, places: 2) }
        #expect(ExactDecimal(coefficient: 1, scale: 39) == nil)
        #expect(ExactDecimal(coefficient: 1, scale: -1) == nil)
    }

    @Test func `random numbers read back, add and take away to themselves`() throws {
        var random = SeededRandom(seed: 6)
        for _ in 0..<10_000 {
            let a = try #require(Self.random(&random))
            let b = try #require(Self.random(&random))
            #expect(try ExactDecimal(text: a.description) == a)
            #expect(try ExactDecimal(text: a.description).scale == a.scale)
            #expect(try a.adding(b).subtracting(b) == a)
            #expect((a < b) == (try a.subtracting(b).isNegative))
            if b.coefficient != 0 { #expect(try a.multiplied(by: b).divided(by: b, places: a.scale) == a) }
        }
    }

    private static func random(_ random: inout SeededRandom) -> ExactDecimal? {
        let coefficient = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...63, using: &random)
        return ExactDecimal(coefficient: Int128(coefficient), scale: Int.random(in: 0...9, using: &random))
    }
}
