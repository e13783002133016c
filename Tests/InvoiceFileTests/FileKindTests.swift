import InvoiceFile
import Testing

@Suite struct FileKindTests {
    @Test(arguments: [
        [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], [0xD0, 0xCF, 0x11, 0xE0, 0xA1], Array("%PDF-1.7".utf8),
        [0xFF, 0xFE, 0, 0, 0x41],
    ])
    func `a file that is no text is named, with the way to make one of it`(start: [UInt8]) {
        do throws(InvoiceFileError) {
            _ = try Reading(start + [UInt8](repeating: 7, count: 100))
            Issue.record("it was read")
        } catch {
            guard case .notText = error else {
                Issue.record("\(error)")
                return
            }
            #expect(error.remedy.contains("CSV"))
        }
    }

    @Test func `a sample that ends inside a character is still UTF-8`() throws {
        let header = "Customer,Invoice Number,Invoice Date,Total\n"
        for shift in 0..<4 {
            let padding = String(repeating: "x", count: 100 + shift)
            let text = header + "\(padding),N1,1/13/25,10\n" + String(repeating: "日本語,N2,1/13/25,10\n", count: 5000)
            #expect(try Reading(text).profile.encoding == .utf8)
        }
    }

    @Test(arguments: [
        "UTF-8", "utf8", "cp1252", "Windows-1252", "latin1", "ISO-8859-1", "utf-16LE", "UTF16be", "utf-16",
    ])
    func `encodings go by the names people use`(name: String) {
        #expect(TextEncoding(name: name) != nil)
    }

    @Test func `Windows-1252 and Latin-1 differ where they should`() throws {
        let bytes =
            Array("Customer,Invoice Number,Invoice Date,Total\nBj".utf8) + [0xF6, 0x93] + Array(",N1,1/13/25,10\n".utf8)
        for (encoding, name) in [(TextEncoding.windows1252, "Bjö“"), (.latin1, "Bjö\u{93}")] {
            var mapping = Mapping()
            mapping.encoding = encoding
            let reading = try Reading(bytes, mapping: mapping)
            let page = try #require(reading.pages.first)
            #expect(page.text(try #require(reading.invoices.first).customerName) == name)
            #expect(reading.raw == bytes)
        }
    }
}
