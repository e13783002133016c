/// The length of the longest prefix of `bytes` that is valid UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing
/// above U+10FFFF).
func validUTF8Length(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var position = 0
    while position < bytes.count {
        let lead = bytes[position]
        if lead < 0x80 {
            position += 1
            continue
        }
        let length = sequenceLength(lead)
        guard length > 1, position + length <= bytes.count else { return position }
        guard secondByteRange(lead).contains(bytes[position + 1]) else { return position }
        for offset in 2..<max(2, length) where bytes[position + offset] & 0xC0 != 0x80 { return position }
        position += length
    }
    return position
}

/// Bytes in the sequence that `lead` starts; 0 for ASCII and when no sequence starts with it.
func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
}

/// What may follow `lead`; narrower than 80…BF where overlong forms, surrogates or too large values would begin.
private func secondByteRange(_ lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
}
