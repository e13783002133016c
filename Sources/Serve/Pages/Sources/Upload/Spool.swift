import Foundation
import NIOCore

/// Where files wait between their upload and their load: a folder that only this program reads.
package struct Spool: Sendable {
    private let folder: URL
    /// Bytes of one file.
    let limit: Int64

    /// - Parameters:
    ///   - folder: made when it is not there, readable by this user alone.
    ///   - limit: files above are refused while they arrive.
    package init(folder: String, limit: Int64 = 512 << 20) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
        self.limit = limit
    }

    /// A file that grows while its bytes arrive; `keep` or `discard` ends it.
    struct Arrival: ~Copyable {
        let token: String
        private let path: URL
        private let handle: FileHandle
        private let limit: Int64
        private(set) var byteCount: Int64 = 0

        fileprivate init(in folder: URL, limit: Int64) throws {
            var random = SystemRandomNumberGenerator()
            token = (0..<4).map { _ in
                let part = String(random.next() as UInt32, radix: 16)
                return String(repeating: "0", count: 8 - part.count) + part
            }.joined()
            path = folder.appending(path: token)
            guard
                FileManager.default.createFile(atPath: path.path, contents: nil, attributes: [.posixPermissions: 0o600])
            else {
                throw SpoolError.cannotWrite
            }
            handle = try FileHandle(forWritingTo: path)
            self.limit = limit
        }

        mutating func append(_ bytes: some DataProtocol) throws {
            byteCount += Int64(bytes.count)
            guard byteCount <= limit else { throw SpoolError.tooLarge }
            try handle.write(contentsOf: bytes)
        }

        func keep(named name: String) throws -> UploadedFile {
            try handle.close()
            try Data(name.utf8).write(to: path.appendingPathExtension("name"))
            return UploadedFile(token: token, path: path.path, name: name, byteCount: byteCount)
        }

        func discard() {
            try? handle.close()
            try? FileManager.default.removeItem(at: path)
        }
    }

    func begin() throws -> Arrival {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try Arrival(in: folder, limit: limit)
    }

    /// The file of a token, nil when it is gone. A token is hexadecimal, so it can never lead out of the folder.
    func file(_ token: String) -> UploadedFile? {
        guard token.utf8.count == 32, token.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else {
            return nil
        }
        let path = folder.appending(path: token)
        guard let name = try? String(contentsOf: path.appendingPathExtension("name"), encoding: .utf8),
            let size = try? FileManager.default.attributesOfItem(atPath: path.path)[.size] as? NSNumber
        else { return nil }
        return UploadedFile(token: token, path: path.path, name: name, byteCount: size.int64Value)
    }

    func remove(_ file: UploadedFile) {
        let path = folder.appending(path: file.token)
        try? FileManager.default.removeItem(at: path.appendingPathExtension("name"))
        try? FileManager.default.removeItem(at: path)
    }

    /// Removes what nobody loaded within a day.
    func sweep(before instant: Date) {
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        for file in files ?? [] {
            let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
            if let changed = values?.contentModificationDate, changed < instant {
                try? FileManager.default.removeItem(at: file)
            }
        }
    }
}

enum SpoolError: Error, Sendable {
    /// More bytes than the limit.
    case tooLarge
    /// The folder cannot be written.
    case cannotWrite
}
