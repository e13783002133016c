import Foundation
import JSON
import Ledger
import Testing

@testable import API

@Suite struct JSONWriterTests {
    @Test func `any text comes back as it went in`() throws {
        var generator = SystemRandomNumberGenerator()
        for round in 0..<2_000 {
            let text = randomText(length: round % 40, using: &generator)
            var writer = JSONWriter()
            writer.string(text)
            let read = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: .fragmentsAllowed)
            #expect((read as? String).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
            #expect(!writer.bytes.contains { $0 < 0x20 }, "a control character is always escaped")
        }
    }

    @Test(
        arguments: [
            (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (226_110, 2, "2261.10"), (12, 0, "12"),
            (1_500, 3, "1.500"),
            (Int64.max, 2, "92233720368547758.07"), (Int64.min, 3, "-9223372036854775.808"),
        ] as [(Int64, Int, String)])
    func `an amount has the currency's decimals`(minorUnits: Int64, decimals: Int, written: String) {
        var writer = JSONWriter()
        writer.decimalString(minorUnits: minorUnits, decimals: decimals)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\(written)\"")
    }

    @Test func `an amount is written as the ledger writes it`() {
        for currency in Currency.all {
            for minorUnits in [0, 1, -1, 99, -100, 123_456_789, Int64.max, Int64.min] {
                let money = Money(minorUnits: minorUnits, currency: currency)
                #expect(String(decoding: Shape.money.json(money), as: UTF8.self) == "\"\(money.decimalText)\"")
            }
        }
    }

    @Test(arguments: [0, 7, -7, 1_000_000, Int64.max, Int64.min])
    func `a whole number is written in digits`(value: Int64) {
        var writer = JSONWriter()
        writer.integer(value)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == String(value))
    }

    private func randomText(length: Int, using generator: inout some RandomNumberGenerator) -> String {
        let pools: [ClosedRange<UInt32>] = [0...0x1F, 0x20...0x7E, 0x7F...0x7FF, 0x800...0xD7FF, 0xE000...0x1_F9FF]
        var text = ""
        for _ in 0..<length {
            let value = UInt32.random(in: pools.randomElement(using: &generator)!, using: &generator)
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}
