/// Bytes as pairs of hexadecimal digits, the form of `bytea` in text.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)
    private static let nibbles: [UInt8] = (0...255).map { byte in
        UInt8(String(UnicodeScalar(UInt8(byte))), radix: 16) ?? 0
    }

    /// Writes two digits for each byte to `target`, which has the room.
    static func encode(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutablePointer<UInt8>) {
        digits.withUnsafeBufferPointer { digits in
            var place = target
            for byte in bytes {
                place[0] = digits[Int(byte >> 4)]
                place[1] = digits[Int(byte & 15)]
                place += 2
            }
        }
    }

    /// The bytes of an even number of digits, as PostgreSQL sends them.
    static func decode(_ text: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        let text = UnsafeRawBufferPointer(rebasing: text)
        return nibbles.withUnsafeBufferPointer { nibbles in
            [UInt8](unsafeUninitializedCapacity: text.count / 2) { bytes, count in
                count = text.count / 2
                for index in 0..<count {
                    bytes[index] = nibbles[Int(text[2 * index])] << 4 | nibbles[Int(text[2 * index + 1])]
                }
            }
        }
    }
}
