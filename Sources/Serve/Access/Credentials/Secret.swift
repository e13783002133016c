import Crypto
import Foundation

/// A random word that opens something: shown once, kept only as its SHA-256.
///
/// 256 random bits need no slow hash: there is nothing to guess from.
package struct Secret: Sendable {
    package let text: String

    package init() { text = Self.word(of: Self.randomBytes(32)) }

    /// One that was handed in; any text.
    package init(_ text: some StringProtocol) { self.text = String(text) }

    package var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    package static func randomBytes(_ count: Int) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// A number for something new, not to be guessed from others; exact in JSON.
    package static func number() -> Int64 {
        var random = SystemRandomNumberGenerator()
        return Int64.random(in: 1..<(1 << 53), using: &random)
    }

    /// base64url without padding (RFC 4648 §5).
    private static func word(of bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// Compares in a time that says nothing of where two texts differ.
package func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
}
