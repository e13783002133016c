import Foundation

/// The place in a list after which the next part begins, as an opaque word fit for an address.
enum Cursor {
    static func word(_ parts: [String]) -> String {
        Data(parts.joined(separator: "\u{1F}").utf8).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// - Throws: `QuestionError.badCursor` for a word that no list of `count` parts gave out.
    static func parts(_ word: String, count: Int) throws(QuestionError) -> [String] {
        var padded = word.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        padded += String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), let text = String(data: data, encoding: .utf8) else {
            throw .badCursor(word)
        }
        let parts = text.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == count else { throw .badCursor(word) }
        return parts
    }

    static func number(_ part: String, in word: String) throws(QuestionError) -> Int64 {
        guard let number = Int64(part) else { throw .badCursor(word) }
        return number
    }
}
