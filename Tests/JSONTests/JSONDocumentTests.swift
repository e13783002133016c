import JSON
import Testing

@Suite struct JSONDocumentTests {
    private func document(_ text: String) throws -> JSONDocument { try JSONDocument(Array(text.utf8)) }

    @Test(arguments: ["0.1", "100000000000000000000000.10", "-0", "1e3", "1.50", "9223372036854775808", "2.5E-07"])
    func `a number keeps its very digits`(_ number: String) throws {
        #expect(try document(" {\"a\" : [\(number) , 1]} ").root["a"]?.items.map { $0.text } == [number, "1"])
    }

    @Test func `a record keeps its very bytes`() throws {
        let document = try document("{\"resultSet\":[ {\"a\" : 1.0,\n\"b\":[ ]} ,{ } ]}")
        let records = document.root["resultSet"]!.items.map { String(decoding: $0.raw, as: UTF8.self) }
        #expect(records == ["{\"a\" : 1.0,\n\"b\":[ ]}", "{ }"])
    }

    @Test func `escapes are read and half a character becomes the sign for one that is none`() throws {
        let document = try document(#"["a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00","\ud83d","\ude00x","\ud83d\u0041"]"#)
        #expect(
            document.root.items.map { $0.text }
                == ["a\"\\/\u{8}\u{C}\n\r\té😀", "\u{FFFD}", "\u{FFFD}x", "\u{FFFD}A"])
    }

    @Test func `members are found in any order, names with escapes too`() throws {
        let document = try document(#"{"a":1,"b":{"a":2},"\u0063":3,"d":null}"#)
        var reader = JSONObjectReader(document.root)
        #expect(reader["d"]?.isNull == true)
        #expect(reader["c"]?.text == "3")
        #expect(reader["a"]?.text == "1")
        #expect(reader["b"]?["a"]?.text == "2")
        #expect(reader["e"] == nil)
        #expect(document.root["a"]?["x"] == nil)
    }

    @Test(arguments: [2, 300]) func `of members with one name the last counts`(_ count: Int) throws {
        let many = (0..<count).map { "\"k\($0)\":0" } + ["\"k0\":\"last\"", "\"k1\":\"last\""]
        let document = try document("{\(many.joined(separator: ","))}")
        #expect(document.root["k0"]?.text == "last")
        #expect(document.root["k1"]?.text == "last")
        #expect(document.repeatedNames == 2)
        #expect(document.root.members.count == count)
    }

    @Test func `a byte that is not UTF-8 reads as a question mark and stays as sent`() throws {
        let bytes = Array("{\"n\":\"Caf".utf8) + [0xE9, 0xFF] + Array(" é\"}".utf8)
        let document = try JSONDocument(bytes)
        #expect(document.root["n"]?.text == "Caf?? é")
        #expect(document.unreadableBytes == 2)
        #expect(Array(document.root.raw) == bytes)
    }

    @Test(arguments: [
        "[1 2]", "{\"a\":}", "\"x", "[tru]", "[1,]", "01", "{\"a\":1}x", "[", "{\"a\" 1}", "{,}", "{1:2}", "]", "[1}",
        "-", "1.", ".5", "+1", "NaN", "1e", "[\"\\x\"]", "[\"\\u12\"]", "\"a\nb\"", "nul", "{\"a\":1,}", "[,1]", "1 1",
        "<br />\nNotice: x {}",
    ])
    func `what is not JSON is refused`(_ text: String) {
        #expect(throws: JSONError.self) { try document(text) }
    }

    @Test(arguments: ["", "  \n "]) func `nothing is not JSON`(_ text: String) {
        #expect(throws: JSONError.empty) { try document(text) }
    }

    @Test func `depth and size are bounded`() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try document(deep)
        #expect(throws: JSONError.tooDeep(at: 64, limit: 64)) { try document("[\(deep)]") }
        #expect(throws: JSONError.tooLarge(5, limit: 4)) {
            try JSONDocument(Array("[1,2]".utf8), limits: JSONLimits(bytes: 4))
        }
    }

    @Test func `no text stops the reader, whatever is cut off or changed`() throws {
        let whole = Array(#"{"a":[1,2.50,"x\"\ud83d\ude00",true,null,{"b":{}}],"c":"é"}"#.utf8)
        for end in whole.indices { _ = try? JSONDocument(Array(whole[..<end])) }
        var state: UInt64 = 42
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<2 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
            }
            guard let document = try? JSONDocument(bytes) else { continue }
            for member in document.root.members { _ = member.value.items.map(\.text) }
        }
    }
}
