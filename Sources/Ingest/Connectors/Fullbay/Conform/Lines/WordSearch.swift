/// Finds words in text, whatever their case.
enum WordSearch {
    /// - Parameter word: in ASCII capitals.
    static func finds(_ word: StaticString, in text: UnsafeRawBufferPointer, wholeWord: Bool) -> Bool {
        let length = word.utf8CodeUnitCount
        guard text.count >= length else { return false }
        let first = word.utf8Start[0]
        for start in 0...text.count - length where uppercased(text[start]) == first {
            guard matches(word, text, at: start) else { continue }
            if !wholeWord { return true }
            let isAfterLetter = start > 0 && isLetter(text[start - 1])
            let end = start + length
            if !isAfterLetter, end == text.count || !isLetter(text[end]) { return true }
        }
        return false
    }

    private static func matches(_ word: StaticString, _ text: UnsafeRawBufferPointer, at start: Int) -> Bool {
        for place in 0..<word.utf8CodeUnitCount
        where uppercased(text[start + place]) != word.utf8Start[place] { return false }
        return true
    }

    private static func uppercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte & 0xDF : byte
    }

    /// Letters and digits, and every letter beyond ASCII.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || uppercased(byte) &- UInt8(ascii: "A") < 26 || byte &- UInt8(ascii: "0") < 10
    }
}
