import InvoiceFile
import Testing

@Suite struct RawBytesTests {
    @Test(arguments: Zoo.names)
    func `the pages of a file hold every one of its bytes once`(_ name: String) throws {
        let content = try Zoo.content(name)
        guard let reading = try? Reading(content, mapping: Zoo.mapping(name), maxRows: 2) else { return }
        #expect(reading.raw == content)
        expectNoGaps(reading, in: content)
    }

    @Test(arguments: Zoo.names)
    func `it does not matter how a file arrives or how many rows a page takes`(_ name: String) throws {
        let content = try Zoo.content(name)
        let mapping = try Zoo.mapping(name)
        guard let whole = try? Reading(content, mapping: mapping) else { return }
        var random = Randomness(seed: 11)
        for chunk in [1, 2, 3, 7, 64] {
            let pieces = try Reading(content, chunk: chunk, mapping: mapping, maxRows: 1 + random.below(5))
            #expect(pieces.lines == whole.lines)
            #expect(pieces.raw == content)
            #expect(pieces.profile == whole.profile)
            #expect(pieces.failure == whole.failure)
        }
    }

    @Test(arguments: Zoo.names)
    func `a record behind the header is a file that says the same`(_ name: String) throws {
        var mapping = try Zoo.mapping(name)
        guard let reading = try? Reading(Zoo.content(name), mapping: mapping) else { return }
        mapping.encoding = reading.profile.encoding
        mapping.delimiter = reading.profile.delimiter
        for page in reading.pages {
            for record in page.records {
                let again = try Reading(reading.profile.headerBytes + page.raw(of: record), mapping: mapping)
                let lines = again.lines.map { $0.drop { $0 != ":" } }
                #expect(lines == [(": " + page.describe(record.verdict))[...]])
            }
        }
    }

    @Test(arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252])
    func `a file larger than every buffer loses nothing`(_ encoding: TextEncoding) throws {
        var random = Randomness(seed: 5)
        let content = Self.largeFile(&random).encoded(as: encoding)
        var mapping = Mapping()
        mapping.encoding = encoding
        let reading = try Reading(content, chunk: 70_001, mapping: mapping)
        #expect(reading.pages.count > 1)
        #expect(reading.raw == content)
        #expect(reading.refusals.isEmpty)
        #expect(reading.invoices.count == 6000)
        expectNoGaps(reading, in: content)
    }

    /// 6,000 invoices, some with cells of several lines, doubled quotes, long text and letters beyond ASCII.
    private static func largeFile(_ random: inout Randomness) -> String {
        var text = "Customer,Invoice Number,Invoice Date,Total,Notes\r\n"
        for number in 0..<6000 {
            let name = random.one(of: ["Acme", "\"Löwe, \"\"Brot\"\" & Söhne\"", "\"Two\nLines\"", "Žižka"])
            let notes = String(repeating: random.one(of: ["é", "x", "y "]), count: random.below(400))
            text += "\(name),N\(number),1/\(13 + random.below(15))/25,\(random.below(100_000)).50,\(notes)"
            text += random.one(of: ["\r\n", "\n", "\r\n\r\n"])
        }
        return text
    }

    /// Records follow each other from behind the header to the end.
    private func expectNoGaps(_ reading: Reading, in content: [UInt8]) {
        var offset = Int64(reading.profile.headerBytes.count)
        #expect(content.starts(with: reading.profile.headerBytes))
        for page in reading.pages {
            for record in page.records {
                #expect(record.rawOffset == offset)
                #expect(page.raw(of: record).elementsEqual(content[Int(offset)..<Int(offset) + record.rawLength]))
                offset += Int64(record.rawLength)
            }
        }
        #expect(offset == Int64(content.count))
    }
}

extension String {
    /// The bytes of the text; for Windows-1252 only letters it shares with Latin-1 or has in its upper rows.
    func encoded(as encoding: TextEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(utf8)
        case .utf16, .utf16LittleEndian: utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigEndian: utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .windows1252, .latin1:
            unicodeScalars.map { scalar in
                switch scalar {
                case "Ž": 0x8E
                case "ž": 0x9E
                case "€": 0x80
                default: UInt8(truncatingIfNeeded: scalar.value)
                }
            }
        }
    }
}
