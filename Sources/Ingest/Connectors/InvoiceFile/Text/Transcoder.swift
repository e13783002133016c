/// Turns text of another encoding into UTF-8, and knows from the UTF-8 alone how many bytes it took before.
///
/// What cannot be decoded becomes bytes that are not valid UTF-8, so that the one check every row passes refuses it: a
/// lone surrogate its three-byte form, an odd last byte of UTF-16 the byte FF.
struct Transcoder {
    private enum Kind { case utf16(bigEndian: Bool), singleByte(high: [UInt32]) }

    private let kind: Kind

    /// `nil` for UTF-8, which needs none.
    init?(_ encoding: TextEncoding) {
        switch encoding {
        case .utf8: return nil
        case .utf16, .utf16LittleEndian: kind = .utf16(bigEndian: false)
        case .utf16BigEndian: kind = .utf16(bigEndian: true)
        case .windows1252: kind = .singleByte(high: Self.windows1252)
        case .latin1: kind = .singleByte(high: Array(0x80...0xFF))
        }
    }

    /// Appends the text of `raw` to `text` and says how many bytes of `raw` it took; the rest waits for more.
    func decode(_ raw: UnsafeBufferPointer<UInt8>, isFinal: Bool, into text: inout ByteStore) -> Int {
        switch kind {
        case .singleByte(let high):
            text.reserve(text.count + raw.count * 3)
            for byte in raw { text.append(scalar: byte < 0x80 ? UInt32(byte) : high[Int(byte) - 0x80]) }
            return raw.count
        case .utf16(let bigEndian):
            text.reserve(text.count + raw.count * 2)
            return decodeUTF16(raw, bigEndian: bigEndian, isFinal: isFinal, into: &text)
        }
    }

    private func decodeUTF16(
        _ raw: UnsafeBufferPointer<UInt8>, bigEndian: Bool, isFinal: Bool, into text: inout ByteStore
    ) -> Int {
        func unit(_ at: Int) -> UInt32 {
            bigEndian ? UInt32(raw[at]) << 8 | UInt32(raw[at + 1]) : UInt32(raw[at + 1]) << 8 | UInt32(raw[at])
        }
        var position = 0
        while position + 1 < raw.count {
            let first = unit(position)
            guard first & 0xFC00 == 0xD800 else {
                text.append(scalar: first)
                position += 2
                continue
            }
            if position + 3 >= raw.count && !isFinal { return position }
            if position + 3 < raw.count, unit(position + 2) & 0xFC00 == 0xDC00 {
                text.append(scalar: 0x10000 + (first & 0x3FF) << 10 + (unit(position + 2) & 0x3FF))
                position += 4
            } else {
                text.append(scalar: first)
                position += 2
            }
        }
        if isFinal && position < raw.count {
            text.append(0xFF)
            position += 1
        }
        return position
    }

    /// The bytes `text` took in the original encoding.
    func rawLength(of text: UnsafeBufferPointer<UInt8>) -> Int {
        var length = 0
        switch kind {
        case .singleByte:
            for byte in text where byte & 0xC0 != 0x80 { length += 1 }
        case .utf16:
            for byte in text where byte & 0xC0 != 0x80 { length += byte == 0xFF ? 1 : byte >= 0xF0 ? 4 : 2 }
        }
        return length
    }

    /// Windows-1252 from 80 to FF. The five bytes it leaves open are control characters, as browsers read them.
    private static let windows1252: [UInt32] =
        [
            0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
            0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
            0x0153, 0x9D, 0x017E, 0x0178,
        ] + Array(0xA0...0xFF)
}

extension ByteStore {
    /// Appends the UTF-8 of a scalar; a surrogate gives its (invalid) three-byte form.
    fileprivate mutating func append(scalar: UInt32) {
        switch scalar {
        case 0..<0x80:
            append(UInt8(scalar))
        case 0x80..<0x800:
            append(UInt8(0xC0 | scalar >> 6))
            append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            append(UInt8(0xE0 | scalar >> 12))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        default:
            append(UInt8(0xF0 | scalar >> 18))
            append(UInt8(0x80 | scalar >> 12 & 0x3F))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
