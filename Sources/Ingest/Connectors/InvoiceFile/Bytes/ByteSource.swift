/// Bytes that arrive in order and are read once: a file, a pipe, an upload, or one of these decompressed.
///
/// A class, because reading moves a position that must have one owner. Used on one thread.
package protocol ByteSource: AnyObject {
    /// Writes the next bytes to the front of `buffer` and says how many; 0 only at the end of the content.
    ///
    /// A source may give fewer bytes than fit, so a caller that needs a full buffer asks again.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int
}

/// Content that is in memory already: a small upload, a quarantined row that is tried again, a test.
package final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    private let chunk: Int
    private var position = 0

    /// - Parameter chunk: at most this many bytes a read, so that tests can cut the content anywhere.
    package init(_ bytes: [UInt8], chunk: Int = .max) {
        self.bytes = bytes
        self.chunk = max(1, chunk)
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
        let count = min(buffer.count, chunk, bytes.count - position)
        bytes.withUnsafeBytes { all in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<position + count]))
        }
        position += count
        return count
    }
}

extension ByteSource {
    /// Reads until `buffer` is full or the content ends; the number of bytes read.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return filled
    }
}
