/// How a file is packed. Recognised by its first bytes, never by its name, so that a renamed file still loads.
package enum Compression: String, Sendable, CaseIterable {
    case gzip
    case zstd

    /// - Parameter start: the first four bytes, or fewer when the file is shorter.
    init?(start: [UInt8]) {
        if start.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else if start.count == 4, start[0] & 0xF0 == 0x50, start.dropFirst().elementsEqual([0x2A, 0x4D, 0x18]) {
            // A skippable frame, with which parallel packers begin.
            self = .zstd
        } else {
            return nil
        }
    }
}

/// The content of a file: its bytes, decompressed on the way when they arrived packed.
///
/// Memory stays bounded however far the content expands, because it is handed on in pieces and never gathered.
package final class ContentBytes: ByteSource {
    package let compression: Compression?
    private let content: any ByteSource

    package init(_ source: any ByteSource) throws(InvoiceFileError) {
        var head = ByteStore(capacity: 4)
        _ = try head.fill(from: source)
        let start = Array(head.slice(0..<head.count))
        compression = Compression(start: start)
        let whole = PushedBackBytes(start, then: source)
        switch compression {
        case nil: content = whole
        case .gzip: content = try GzipBytes(whole)
        case .zstd: content = try ZstdBytes(whole)
        }
    }

    /// - Parameter path: a path, or `-` for standard input.
    package convenience init(path: String) throws(InvoiceFileError) {
        try self.init(FileBytes(path: path))
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
        try content.read(into: buffer)
    }
}

/// A source whose first bytes were looked at and are given again.
private final class PushedBackBytes: ByteSource {
    private let start: MemoryBytes
    private let rest: any ByteSource

    init(_ start: [UInt8], then rest: any ByteSource) {
        self.start = MemoryBytes(start)
        self.rest = rest
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
        let count = try start.read(into: buffer)
        return count > 0 ? count : try rest.read(into: buffer)
    }
}
