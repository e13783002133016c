/// Where a page is: its path and what its address says, in the order it says it. Every link to the same page with one
/// thing changed is made from it, so that no link forgets the rest.
package struct Address: Sendable, Hashable {
    package let path: String
    private(set) var query: [Pair]

    struct Pair: Sendable, Hashable {
        let name: String
        let value: String
    }

    package init(_ path: String, _ query: KeyValuePairs<String, String?> = [:]) {
        self.path = path
        self.query = query.compactMap { name, value in value.map { Pair(name: name, value: $0) } }
    }

    init(path: String, query: [Pair]) {
        self.path = path
        self.query = query
    }

    /// The same page with `name` set to `value`, or without it.
    func with(_ name: String, _ value: String?) -> Address {
        var changed = self
        changed.query.removeAll { $0.name == name }
        if let value { changed.query.append(Pair(name: name, value: value)) }
        return changed
    }

    func without(_ names: String...) -> Address {
        var changed = self
        changed.query.removeAll { names.contains($0.name) }
        return changed
    }

    /// The same question asked of a sibling path, such as the CSV of a table.
    func at(_ path: String) -> Address { Address(path: path, query: query) }

    /// As a link writes it; still to be escaped as markup like any text.
    package var text: String {
        query.isEmpty
            ? path
            : path + "?" + query.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    }

    /// One segment of a path, from a name or number that may hold anything.
    static func segment(_ text: String) -> String { encoded(text) }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%"
                encoded.unicodeScalars.append(digits[Int(byte >> 4)])
                encoded.unicodeScalars.append(digits[Int(byte & 15)])
            }
        }
        return encoded
    }

    /// Percent-encoded bytes as text; bytes that are not UTF-8 become U+FFFD, and a `%` that begins nothing stays.
    static func decoded(_ text: some StringProtocol) -> String { decoded(text.utf8, plusIsSpace: false) }

    static func decoded(_ encoded: some Sequence<UInt8>, plusIsSpace: Bool) -> String {
        var bytes: [UInt8] = []
        var pending: [UInt8] = []
        for byte in encoded {
            if !pending.isEmpty || byte == UInt8(ascii: "%") {
                pending.append(byte)
                guard pending.count == 3 else { continue }
                if let high = hex(pending[1]), let low = hex(pending[2]) {
                    bytes.append(high << 4 | low)
                } else {
                    bytes += pending
                }
                pending = []
            } else {
                bytes.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes + pending, as: UTF8.self)
    }

    private static func hex(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
