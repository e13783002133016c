/// How a file's bytes spell text.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// UTF-16 whose byte order the file's mark or its pattern of zero bytes tells; little-endian when neither does.
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"

    /// - Parameter name: as people write it: `UTF-8`, `utf8`, `cp1252`, `latin1`, in any case.
    package init?(name: String) {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        switch plain {
        case "utf8": self = .utf8
        case "utf16", "unicode": self = .utf16
        case "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1252", "cp1252", "ansi", "win1252": self = .windows1252
        case "iso88591", "latin1": self = .latin1
        default: return nil
        }
    }
}
