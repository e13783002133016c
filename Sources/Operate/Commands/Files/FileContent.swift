import Foundation
import InvoiceFile

/// The content of a file named on the command line, which can be read from its start more than once.
///
/// Standard input is first written to a temporary file, because a load may need to look twice.
struct FileContent: Sendable {
    let path: String
    /// Bytes on disk; nil when unknown.
    let size: Int64?
    private let isTemporary: Bool

    init(_ name: String) throws {
        if name == "-" {
            path = FileManager.default.temporaryDirectory.appending(path: "millrace-\(UUID().uuidString)").path
            isTemporary = true
            try Self.copyStandardInput(to: path)
        } else {
            path = name
            isTemporary = false
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        size = (attributes?[.size] as? NSNumber)?.int64Value
    }

    var open: @Sendable () throws -> any ByteSource {
        { [path] in try ContentBytes(path: path) }
    }

    func discard() { if isTemporary { try? FileManager.default.removeItem(atPath: path) } }

    private static func copyStandardInput(to path: String) throws {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: attributes),
            let copy = FileHandle(forWritingAtPath: path)
        else {
            throw CommandError(
                "\(path) cannot be written", remedy: "Make room in the temporary folder (TMPDIR).", code: .person)
        }
        defer { try? copy.close() }
        while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
            try copy.write(contentsOf: piece)
        }
    }
}
