import Crypto
package import Ledger

/// The second factor: six digits that change every thirty seconds (TOTP, RFC 6238 with SHA-1, as every app speaks it).
package struct OneTimePassword: Sendable {
    package let secret: [UInt8]

    /// 160 random bits (RFC 4226 §4).
    package init() { secret = Secret.randomBytes(20) }

    package init(secret: [UInt8]) { self.secret = secret }

    /// One that was shown as base32; nil for what is none, or too short to be one.
    package init?(base32 text: String) {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bytes: [UInt8] = []
        var (bits, held) = (0, 0)
        for letter in text.uppercased() where !letter.isWhitespace {
            guard let value = letters.firstIndex(of: letter) else { return nil }
            bits = bits << 5 | value
            held += 5
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> held & 255))
            }
            bits &= (1 << held) - 1
        }
        guard bytes.count == 20 else { return nil }
        secret = bytes
    }

    private static let period: Int64 = 30_000_000

    /// The number of the thirty seconds an instant lies in.
    package static func step(at instant: Instant) -> Int64 { instant.microseconds / period }

    package func code(step: Int64) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step a code is of, when it is this moment's or a neighbour's and no code of it was used before; nil otherwise.
    ///
    /// - Parameter used: the newest step of which a code was taken: none is taken twice.
    package func step(of code: String, at instant: Instant, used: Int64) -> Int64? {
        let given = Array(code.filter { !$0.isWhitespace }.utf8)
        let now = Self.step(at: instant)
        var found: Int64?
        for step in now - 1...now + 1 where equalInConstantTime(Array(self.code(step: step).utf8), given) && step > used
        {
            found = step
        }
        return found
    }

    /// What an app is told, as text or as the content of a code to photograph.
    package func address(for email: String) -> String {
        let account = email.utf8.map { byte -> String in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain || byte == 46 || byte == 45 ? String(Unicode.Scalar(byte)) : "%" + hex(byte)
        }.joined()
        return "otpauth://totp/Millrace:\(account)?secret=\(base32)&issuer=Millrace"
    }

    private func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }

    package var base32: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (bits, held) = (0, 0)
        for byte in secret {
            bits = bits << 8 | Int(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text.append(letters[bits >> held & 31])
            }
            bits &= (1 << held) - 1
        }
        if held > 0 { text.append(letters[bits << (5 - held) & 31]) }
        return text
    }
}
