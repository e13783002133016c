import Foundation

/// Where a command speaks: results on standard output, everything else on standard error.
enum Console {
    static func say(_ text: String) { print(printable(text)) }

    static func note(_ text: String) { FileHandle.standardError.write(Data((printable(text) + "\n").utf8)) }

    /// No terminal should obey what a file or a source says: control characters, and marks that turn the direction of
    /// writing round, are shown as a sign that something stood there.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10: false
        case 0..<32, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Bytes of a machine-readable result.
    static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    /// Makes room for the same again; on a terminal only.
    static func clear() {
        if isatty(STDOUT_FILENO) == 1 { FileHandle.standardOutput.write(Data("\u{1B}[H\u{1B}[2J".utf8)) }
    }

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
