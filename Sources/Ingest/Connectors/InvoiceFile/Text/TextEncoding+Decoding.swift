import Foundation

extension TextEncoding {
    /// A few bytes of a file as text for reading; what is not valid shows as U+FFFD.
    package func decode(_ bytes: [UInt8]) -> String {
        let encoding: String.Encoding =
            switch self {
            case .utf8: .utf8
            case .utf16, .utf16LittleEndian: .utf16LittleEndian
            case .utf16BigEndian: .utf16BigEndian
            case .windows1252: .windowsCP1252
            case .latin1: .isoLatin1
            }
        return String(bytes: bytes, encoding: encoding) ?? String(decoding: bytes, as: UTF8.self)
    }
}
