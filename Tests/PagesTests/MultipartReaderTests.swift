import Testing

@testable import Pages

@Suite struct MultipartReaderTests {
    static let type = "multipart/form-data; boundary=\"--xy\""
    /// The file holds what looks almost like the boundary.
    static let content = "a,b\r\n----x\r\n--\r\n---xyz is not one\r\n\r\n"
    static let body = """
        ----xy\r\nContent-Disposition: form-data; name="source"\r\n\r\nbooks\r\n\
        ----xy\r\ncontent-disposition: form-data; name="file"; filename="C:\\fake\\a;%22b.csv"\r\nContent-Type: text/csv\r\n\r\n\
        \(content)\r\n----xy--\r\n
        """

    private func parts(_ pieces: [[UInt8]]) throws -> [(String, String?, String)] {
        var reader = try MultipartReader(contentType: Self.type)
        var parts: [(String, String?, [UInt8])] = []
        for piece in pieces {
            try reader.feed(piece) { event in
                switch event {
                case .part(let name, let file): parts.append((name, file, []))
                case .bytes(let bytes): parts[parts.count - 1].2 += bytes
                case .partEnd: break
                }
            }
        }
        try reader.finish()
        return parts.map { ($0.0, $0.1, String(decoding: $0.2, as: UTF8.self)) }
    }

    @Test func `a form gives its fields and its file, wherever it is cut`() throws {
        let bytes = Array(Self.body.utf8)
        for cut in 0...bytes.count {
            let found = try parts([Array(bytes[..<cut]), Array(bytes[cut...])])
            #expect(found.map(\.0) == ["source", "file"])
            #expect(found[0].2 == "books")
            #expect(found[1].1 == "a;\"b.csv")
            #expect(found[1].2 == Self.content)
        }
    }

    @Test func `a form arrives byte by byte`() throws {
        let found = try parts(Self.body.utf8.map { [$0] })
        #expect(found.count == 2)
    }

    @Test func `a body that ends early is no form`() throws {
        let bytes = Array(Self.body.utf8)
        for cut in [0, 10, 60, bytes.count - 12] {
            #expect(throws: MultipartReader.Fault.cutShort) { try parts([Array(bytes[..<cut])]) }
        }
    }

    @Test(arguments: [
        "text/csv", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x",
    ])
    func `a body of another kind is refused`(type: String) {
        #expect(throws: MultipartReader.Fault.self) { try MultipartReader(contentType: type) }
    }

    @Test func `headers without an end are refused`() throws {
        var reader = try MultipartReader(contentType: Self.type)
        #expect(throws: MultipartReader.Fault.headersTooLong) {
            try reader.feed(Array("----xy\r\nX: ".utf8) + [UInt8](repeating: 65, count: 20_000)) { _ in }
        }
    }
}
