import InvoiceFile
import Testing

@Suite struct MemoryTests {
    private static let header = Array("Customer,Invoice Number,Invoice Date,Total\n".utf8)
    private static let largestPage = 2 << 20

    @Test func `a page has no more rows than asked for`() throws {
        let content = Self.header + (0..<100).flatMap { Array("Acme,N\($0),1/13/25,10\n".utf8) }
        let reading = try Reading(content, maxRows: 7)
        #expect(reading.pages.dropLast().allSatisfy { $0.records.count == 7 })
        #expect(reading.invoices.count == 100)
    }

    @Test func `a quote left open gives back all but its own line`() throws {
        let row = Array("Acme,N1,1/13/25,10\n".utf8)
        let open = Array("\"Open,N0,1/13/25,10\n".utf8)
        let content = Self.header + open + (0..<120_000).flatMap { _ in row }
        let reading = try Reading(content)
        #expect(reading.refusals.map(\.code) == [.openQuote])
        #expect(reading.invoices.count == 120_000)
        #expect(reading.raw == content)
        #expect(reading.pages.allSatisfy { $0.raw.count < Self.largestPage })
    }

    @Test(arguments: ["\n", "\r\n", "\r", ""])
    func `a line of five megabytes is refused once and passed in pieces`(lineEnd: String) throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 5 << 20)
        let end = Array(lineEnd.utf8)
        let next = lineEnd.isEmpty ? [] : Array("Acme,N1,1/13/25,10".utf8)
        let content = Self.header + long + end + next
        let reading = try Reading(content)
        #expect(reading.refusals.map(\.code) == [.rowTooLong])
        #expect(reading.invoices.count == (lineEnd.isEmpty ? 0 : 1))
        #expect(reading.records.last?.line == (lineEnd.isEmpty ? 2 : 3))
        #expect(reading.raw == content)
        #expect(reading.pages.allSatisfy { $0.raw.count < Self.largestPage })
    }

    @Test func `a piece of a long line ends between characters`() throws {
        let long = "é" + String(repeating: "日本", count: 300_000)
        let reading = try Reading(Self.header + Array(long.utf8))
        #expect(reading.refusals.map(\.code) == [.rowTooLong])
        #expect(reading.pages.allSatisfy { String(validating: $0.raw, as: UTF8.self) != nil })
    }

    @Test func `a row of a million empty cells is blank and one with text at its end is not`() throws {
        let commas = [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)
        let reading = try Reading(Self.header + commas + [0x0A] + commas + Array("x\n".utf8))
        #expect(reading.verdicts.first == .skipped(.blank))
        #expect(reading.refusals.map(\.code) == [.tooManyCells])
    }

    @Test func `bytes that stop being UTF-8 behind the sample are refused row by row`() throws {
        let good = (0..<6000).flatMap { Array("Acme,N\($0),1/13/25,10\n".utf8) }
        let content =
            Self.header + good + Array("Caf".utf8) + [0xE9] + Array(",B1,1/13/25,10\nAcme,B2,1/13/25,10\n".utf8)
        let reading = try Reading(content)
        #expect(reading.profile.encoding == .utf8)
        #expect(reading.invoices.count == 6001)
        let refusal = try #require(reading.refusals.first)
        #expect(refusal.code == .invalidText)
        #expect(refusal.remedy.contains("--encoding windows-1252"))
    }
}
