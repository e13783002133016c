import InvoiceFile
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct FuzzTests {
    /// 3,000 damaged files; as many as `MILLRACE_FUZZ_CASES` says in the long run.
    private static let cases = ProcessInfo.processInfo.environment["MILLRACE_FUZZ_CASES"].flatMap(Int.init) ?? 3000

    /// Parallel parts, each with a seed of its own.
    private static let parts = 8

    @Test(arguments: 0..<parts)
    func `no damage to a file crashes the reader or loses a byte`(part: Int) throws {
        let animals = try Zoo.names.map { (content: try Zoo.content($0), mapping: try Zoo.mapping($0)) }
        var random = Randomness(seed: UInt64(part) &* 7919 &+ 1)
        var read = 0
        for number in 0..<(Self.cases / Self.parts + 1) {
            let animal = random.one(of: animals)
            var content = animal.content
            for _ in 0...random.below(6) {
                Self.damage(&content, with: animals[random.below(animals.count)].content, &random)
            }
            let mapping = random.below(3) == 0 ? Self.mapping(&random) : animal.mapping
            guard
                let reading = try? Reading(
                    content, chunk: 1 + random.below(999), mapping: mapping, maxRows: 1 + random.below(9))
            else { continue }
            read += 1
            let tiled = reading.records.reduce(reading.profile.headerBytes.count) { $0 + $1.rawLength }
            #expect(reading.raw == content, "part \(part), case \(number)")
            #expect(tiled == content.count, "part \(part), case \(number)")
        }
        #expect(read > Self.cases / Self.parts / 4)
    }

    /// Bytes that mean something to the reader, besides random ones.
    private static let tokens: [[UInt8]] =
        [
            "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "\u{FEFF}", "\0", "é", "🧵", "-", "(", ")", "$", "1e99",
            "E+09", ".0",
            "99999999999999999999", "13/13/13", "2/30/25", "Total", "=\"", "\u{A0}", "\u{200E}", "sep=;\n", "45000",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0xFE, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xD8, 0x00], [0x1F, 0x8B],
        ]

    private static func damage(_ content: inout [UInt8], with other: [UInt8], _ random: inout Randomness) {
        let place = random.below(content.count + 1)
        let length = random.below(min(40, content.count - place + 1))
        switch random.below(7) {
        case 0 where place < content.count: content[place] = UInt8(random.below(256))
        case 1: content.removeSubrange(place..<place + length)
        case 2: content.insert(contentsOf: random.one(of: tokens), at: place)
        case 3 where place < content.count: content[place] ^= 1 << UInt8(random.below(8))
        case 4: content.removeSubrange(place...)
        case 5:
            let start = random.below(other.count)
            content.insert(contentsOf: other[start..<min(other.count, start + random.below(200))], at: place)
        default: content.insert(contentsOf: content[place..<place + length], at: random.below(content.count + 1))
        }
    }

    private static func mapping(_ random: inout Randomness) -> Mapping {
        var mapping = Mapping()
        if random.below(2) == 0 { mapping.encoding = random.one(of: TextEncoding.allCases) }
        if random.below(2) == 0 { mapping.dateOrder = random.one(of: DateOrder.allCases) }
        if random.below(2) == 0 { mapping.decimal = random.one(of: DecimalMark.allCases) }
        if random.below(3) == 0 { mapping.delimiter = random.one(of: Array(",;\t|^".utf8)) }
        if random.below(3) == 0 { mapping.constants[random.one(of: Field.allCases)] = "12" }
        return mapping
    }
}
