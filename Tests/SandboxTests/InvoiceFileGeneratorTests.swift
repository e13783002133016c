import Ledger
import Sandbox
import Testing

@Suite struct InvoiceFileGeneratorTests {
    private static let close = CivilDate(year: 2025, month: 11, day: 21)!

    private func file(seed: UInt64 = 7, invoices: Int = 5_000, dirt: Bool = true) -> InvoiceFileGenerator {
        InvoiceFileGenerator(seed: seed, invoices: invoices, asOf: Self.close, dirt: dirt)
    }

    private func lines(_ generator: InvoiceFileGenerator) -> [Substring] {
        String(decoding: generator.bytes(), as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    @Test(arguments: [true, false])
    func `the same seed gives the same bytes and another seed does not`(dirt: Bool) {
        #expect(file(seed: 7, dirt: dirt).bytes() == file(seed: 7, dirt: dirt).bytes())
        #expect(file(seed: 7, dirt: dirt).bytes() != file(seed: 8, dirt: dirt).bytes())
    }

    @Test func `a known seed keeps its bytes from version to version`() {
        // Demo, documentation and benchmarks quote figures of generated files: a changed hash changes all of them.
        let hash = file(seed: 1, invoices: 300).bytes().reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        #expect(hash == 6_397_874_946_838_679_382)
    }

    @Test func `a clean file has one plain line per invoice`() {
        let lines = lines(file(dirt: false))
        #expect(lines.count == 5_001)
        #expect(lines[0].hasPrefix("CustomerName,InvoiceNumber,InvoiceDate,CustomerPoNumber,BillTotal,Applied,Status,"))
        #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 15 })
        #expect(Set(lines.dropFirst().map { $0.split(separator: ",")[1] }).count == 5_000)
    }

    @Test func `a dirty file has the rates of a real one`() {
        let contents = file().write { _ in }
        #expect(contents.rows == 5_003)
        #expect(contents.repeated == 3)
        #expect((5...30).contains(contents.unreadable))
        #expect((3_750...4_100).contains(contents.closed))
        #expect(Set(contents.billTotals.keys) == ["USD", "CAD", "EUR"])
    }

    @Test(arguments: [
        "\u{FEFF}CustomerName,", "\"$", "\"(", "Due on receipt", "2/10 net 30", "EOM", ",,00", "Total,,,,\"",
        "Café Lumière", "🥐", "\"Hale, Ortega & Partners\"", "\"Robert \"\"Mac\"\" McKenna Plumbing\"", ".0,",
        ",0004101,",
    ])
    func `a dirty file holds what readers trip over`(hazard: String) {
        #expect(String(decoding: file().bytes(), as: UTF8.self).contains(hazard))
    }

    @Test func `open invoices fill every aging bucket`() throws {
        var open: [Int: Int] = [:]
        for line in lines(file(dirt: false)).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields[6] == "Pending" else { continue }
            let due = try #require(dayNumber(fields[12].split(separator: " ")[0]))
            open[max(0, min(4, (Self.close.dayNumber - due + 29) / 30)), default: 0] += 1
        }
        // Not due, 1–30, 31–60, 61–90, 91 and more days past due; never more than the newer neighbour has.
        #expect((0...4).allSatisfy { open[$0, default: 0] >= 50 })
        #expect(open[0]! > open[1]! && open[1]! > open[2]! && open[2]! > open[3]!)
    }

    @Test func `nothing points at a real person or company`() throws {
        for line in lines(file(dirt: false)).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            #expect(fields[9].contains("-555-01"))
            #expect(fields[10].hasSuffix(".example"))
        }
    }

    @Test func `the file comes in pieces cut between lines`() {
        var pieces = 0
        file(invoices: 20_000, dirt: false).write { piece in
            pieces += 1
            #expect(piece.count < 70_000)
            #expect(piece.last == UInt8(ascii: "\n"))
        }
        #expect(pieces > 40)
    }

    /// The day number of `M/D/YY`, by counting: the generator's own calendar is what is being checked.
    private func dayNumber(_ text: Substring) -> Int? {
        (Self.close.dayNumber - 800...Self.close.dayNumber + 80).first { number in
            guard let (year, month, day) = CivilDate(dayNumber: number)?.components else { return false }
            return "\(month)/\(day)/\(year - 2000)" == text
        }
    }
}
