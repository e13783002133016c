package import Crypto
import Foundation

/// The installation's key, under which the secrets of sources are kept.
package struct MasterKey: Sendable {
    package let key: SymmetricKey
    /// Tells keys apart without saying anything of them.
    package let id: String

    package init(_ key: SymmetricKey) {
        self.key = key
        let bytes = key.withUnsafeBytes { Array($0) }
        id = SHA256.hash(data: Array("millrace master key".utf8) + bytes).prefix(6)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Reads 32 bytes written as 64 hexadecimal digits or in base64.
    /// - Throws: `MasterKeyError.malformed`.
    package init(text: String) throws(MasterKeyError) {
        let text = text.filter { !$0.isWhitespace }
        if text.utf8.count == 64, let bytes = Self.bytes(hex: text) {
            self.init(SymmetricKey(data: bytes))
        } else if let data = Data(base64Encoded: text), data.count == 32 {
            self.init(SymmetricKey(data: data))
        } else {
            throw .malformed
        }
    }

    /// The key in a file that only its owner may read; made there when there is none.
    /// - Throws: `MasterKeyError`.
    package init(file path: String) throws(MasterKeyError) {
        if let text = try Self.read(path) {
            try self.init(text: text)
            return
        }
        let key = SymmetricKey(size: .bits256)
        let text = key.withUnsafeBytes { Data($0).base64EncodedString() } + "\n"
        guard try Self.write(text, to: path) else {
            // Somebody else has made one just now.
            guard let text = try Self.read(path) else { throw .unusable(path, "it comes and goes") }
            try self.init(text: text)
            return
        }
        self.init(key)
    }

    private static func bytes(hex: String) -> [UInt8]? {
        let digits = hex.compactMap(\.hexDigitValue)
        guard digits.count == hex.count else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    private static func read(_ path: String) throws(MasterKeyError) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .unusable(path, String(cString: strerror(errno)))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & 0o077 == 0 else { throw .readableByOthers(path) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = Foundation.read(file, &bytes, bytes.count)
        guard count > 0 else { throw .unusable(path, "it is empty") }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// False when there is a file by now.
    private static func write(_ text: String, to path: String) throws(MasterKeyError) -> Bool {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            if errno == EEXIST { return false }
            throw .unusable(path, String(cString: strerror(errno)))
        }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard Foundation.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw .unusable(path, String(cString: strerror(errno)))
        }
        return true
    }
}

/// Why the installation's key cannot be had.
package enum MasterKeyError: Error, Sendable, Equatable, CustomStringConvertible {
    case malformed
    case readableByOthers(String)
    case unusable(String, String)
    /// Secrets were kept under another key than the one in force.
    case other(kept: String, inForce: String)
    /// What is kept is not what was written.
    case damaged(String)

    package var description: String {
        switch self {
        case .malformed: "the master key is not 32 bytes in base64 or hexadecimal digits"
        case .readableByOthers(let path): "the key file \(path) can be read by others than its owner"
        case .unusable(let path, let why): "the key file \(path) cannot be used: \(why)"
        case .other(let kept, let inForce):
            "the credentials were kept under key \(kept), and the key in force is \(inForce)"
        case .damaged(let name): "the kept \(name) does not open: it was altered or belongs elsewhere"
        }
    }

    package var remedy: String {
        switch self {
        case .malformed: "Set MILLRACE_MASTER_KEY to the output of: openssl rand -base64 32"
        case .readableByOthers(let path): "Run: chmod 600 \(path)"
        case .unusable: "Name another with key_file or MILLRACE_KEY_FILE, or set MILLRACE_MASTER_KEY."
        case .other: "Set MILLRACE_MASTER_KEY or key_file to the former key, or connect the source anew."
        case .damaged: "Connect the source anew with millrace connect."
        }
    }
}
