/// Rows of a page as a file for a spreadsheet (RFC 4180, CRLF).
enum CSV {
    enum Field {
        case text(String)
        /// A figure as a machine reads it: point, no separators, an ASCII minus.
        case figure(String)
    }

    static func line(_ fields: [Field]) -> String {
        fields.map { field in
            switch field {
            case .text(let text): quoted(harmless(text))
            case .figure(let figure): figure
            }
        }.joined(separator: ",") + "\r\n"
    }

    /// A text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets show as text.
    static func harmless(_ text: String) -> String {
        let first = text.unicodeScalars.first { $0 != " " }
        guard let first, "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first) else {
            return text
        }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    }
}
