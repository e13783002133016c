import CZlib
import Foundation
import Synchronization

/// A file in gzip form, written piece by piece, that only its owner may read.
final class GzipFile: Sendable {
    private let path: String
    private let file = Mutex<gzFile?>(nil)

    init(_ path: String) { self.path = path }

    /// Starts the file, anew where it was begun before.
    func begin() throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw problem() }
        file.withLock { file in
            if let file { gzclose(file) }
            file = gzdopen(descriptor, "wb")
        }
    }

    func write(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        let written = file.withLock { file in
            bytes.withUnsafeBytes { gzwrite(file, $0.baseAddress, UInt32($0.count)) }
        }
        guard written == Int32(bytes.count) else { throw problem() }
    }

    /// Returns when all of it would survive a loss of power.
    func end() throws {
        let isClosed = file.withLock { file in
            defer { file = nil }
            return file.map { gzclose($0) == Z_OK } ?? false
        }
        guard isClosed else { throw problem() }
        for place in [path, URL(fileURLWithPath: path).deletingLastPathComponent().path] {
            let descriptor = open(place, O_RDONLY | O_CLOEXEC)
            defer { close(descriptor) }
            guard descriptor >= 0, fsync(descriptor) == 0 else { throw problem() }
        }
    }

    private func problem() -> CommandError {
        CommandError(
            "\(path) cannot be written: \(String(cString: strerror(errno)))",
            remedy: "Make room or name another file with --export FILE; nothing was erased.", code: .person)
    }
}
