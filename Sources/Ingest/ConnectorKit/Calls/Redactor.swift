/// Takes secrets out of texts before anyone sees them: as they are and as an address writes them.
package struct Redactor: Sendable {
    private let secrets: [String]

    package static let sign = "•••"

    /// - Parameter secrets: values shorter than four letters are left: they would hide ordinary words.
    package init(_ secrets: [String]) {
        let all = secrets.filter { $0.utf8.count >= 4 }.flatMap { [$0, Self.percentEncoded($0)] }
        // Longer ones first: one may be part of another.
        self.secrets = Set(all).sorted { ($1.utf8.count, $1) < ($0.utf8.count, $0) }
    }

    package func callAsFunction(_ text: String) -> String {
        secrets.reduce(text) { $0.replacing($1, with: Self.sign) }
    }

    /// Everything but the unreserved letters of RFC 3986 as `%XX`.
    package static func percentEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                encoded += byte < 16 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return encoded
    }
}
