import Foundation

/// Where a command speaks: results on standard output, everything else on standard error.
enum Console {
    static func say(_ text: String) { print(text) }

    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Bytes of a machine-readable result.
    static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Replaces the line being shown; on a terminal only.
    static func progress(_ text: String) {
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    static func clearProgress() { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }

    /// A count with thousands separators.
    static func count(_ number: Int) -> String {
        var text = String(number)
        var position = text.count - 3
        while position > (number < 0 ? 1 : 0) {
            text.insert(",", at: text.index(text.startIndex, offsetBy: position))
            position -= 3
        }
        return text
    }
}
