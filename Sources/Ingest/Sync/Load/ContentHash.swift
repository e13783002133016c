import Crypto
import InvoiceFile

/// SHA-256 of a file's content, decompressed.
enum ContentHash {
    static func of(_ source: any ByteSource) throws -> [UInt8] {
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try source.read(into: buffer), count > 0 {
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return Array(hash.finalize())
    }
}
