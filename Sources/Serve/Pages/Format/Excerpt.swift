/// The beginning of a text that may be very long, such as a row as it was sent.
enum Excerpt {
    /// Characters of a row that a page shows; the whole row is in the book and in the API's answer.
    static let longest = 2_000

    static func of(_ text: String) -> String {
        guard let cut = text.index(text.startIndex, offsetBy: longest, limitedBy: text.endIndex), cut < text.endIndex
        else {
            return text
        }
        return text[..<cut] + " … (it goes on)"
    }
}
