import ConnectorKit
import Fullbay
import JSON
import Ledger
import Testing

@Suite struct FuzzTests {
    @Test(arguments: 0..<24)
    func `no damage to the example crashes, and the identities hold or it is refused`(_ seed: UInt64) throws {
        let bytes = try Example.bytes()
        let places = try Places(of: bytes)
        var random = Randomness(seed: seed)
        for _ in 0..<120 {
            let damaged = places.damaged(bytes, &random)
            let record = try Example.record(in: damaged)
            let preset = random.one(of: PartClassification.allCases)
            switch FullbayConform.conform(record, rules: ConformRules(currency: .usd, classification: preset)) {
            case .rows(let rows): try Identities.check(rows, of: record)
            case .unreadable(let refusal):
                #expect(!refusal.code.isEmpty && !refusal.reason.isEmpty && !refusal.remedy.isEmpty)
                #expect((refusal.key == nil) == ["no-primary-key", "not-a-record"].contains(refusal.code))
            }
        }
    }
}

/// Every value of a JSON text that can be changed by itself.
private struct Places {
    private var values: [Range<Int>] = []

    private static let hostile = [
        "null", "\"\"", "\" \"", "\"N/A\"", "\"1,234.50\"", "\"(5.00)\"", "\"$5\"", "\" 7 \"", "1e3", "1e400",
        "-1e-400", "0",
        "-0", "-1", "0.005", "0.3333333333333333", "1e15", "-1e15", "9223372036854775807", "92233720368547758.07",
        "true",
        "false", "[]", "{}", "[null]", "[[],{},\"x\",3]", "{\"a\":1}", "\"Yes\"", "\"No\"", "\"0000-00-00\"",
        "\"2026-02-30\"", "\"\\u0000\"", "\"\\ud83d\"", "\"‮é😀\"", "33", "150", "\"50\"",
        "99999999999999999999999999999999999999",
    ]

    init(of bytes: [UInt8]) throws {
        let record = try Example.record(in: bytes)
        collect(record)
    }

    private mutating func collect(_ element: JSONElement) {
        for item in element.items { take(item) }
        for member in element.members { take(member.value) }
    }

    private mutating func take(_ element: JSONElement) {
        let isText = element.kind == .string
        // Only texts with escapes have no place of their own; the example has one of them.
        if !isText || element.text?.contains("\n") == false {
            let range = element.rawRange
            values.append(isText ? range.lowerBound - 1..<range.upperBound + 1 : range)
        }
        collect(element)
    }

    /// One to six values replaced or taken away, from the end, so that places stay true; a later one may swallow an earlier one.
    func damaged(_ bytes: [UInt8], _ random: inout Randomness) -> [UInt8] {
        var damaged = bytes
        var end = bytes.count
        let chosen = (0..<1 + random.below(6)).map { _ in random.one(of: values) }
        for range in chosen.sorted(by: { $0.lowerBound > $1.lowerBound }) where range.upperBound <= end {
            if random.once(in: 4) {
                Self.rename(&damaged, before: range.lowerBound)
            } else {
                damaged.replaceSubrange(range, with: Array(random.one(of: Self.hostile).utf8))
            }
            end = range.lowerBound
        }
        return damaged
    }

    /// Takes a member away, by giving it a name nobody asks for.
    private static func rename(_ bytes: inout [UInt8], before value: Int) {
        guard let colon = bytes[..<value].lastIndex(where: { $0 > 0x20 }), bytes[colon] == UInt8(ascii: ":"),
            let quote = bytes[..<colon].lastIndex(of: UInt8(ascii: "\""))
        else { return }
        bytes[quote - 1] = UInt8(ascii: "?")
    }
}
