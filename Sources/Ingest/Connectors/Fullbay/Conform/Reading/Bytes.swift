/// Small questions to text that is still bytes.
enum Bytes {
    /// Without the white space around it, no-break spaces included.
    static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var (first, end) = (0, bytes.count)
        while first < end {
            if isSpace(bytes[first]) {
                first += 1
            } else if end - first >= 2, bytes[first] == 0xC2, bytes[first + 1] == 0xA0 {
                first += 2
            } else {
                break
            }
        }
        while end > first {
            if isSpace(bytes[end - 1]) {
                end -= 1
            } else if end - first >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return UnsafeRawBufferPointer(rebasing: bytes[first..<end])
    }

    /// Whether they spell a word of small ASCII letters, in whatever case.
    static func spell(_ word: StaticString, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        for place in 0..<bytes.count where lowercased(bytes[place]) != word.utf8Start[place] { return false }
        return true
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
