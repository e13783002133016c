package import InvoiceFile
import Synchronization

/// Content of which only so many bytes can be read, over all readings of it together; then reading breaks off.
package final class BreakingContent: Sendable {
    private let bytes: [UInt8]
    private let left: Mutex<Int>

    package init(_ bytes: [UInt8], breaksAfter limit: Int) {
        self.bytes = bytes
        left = Mutex(limit)
    }

    package func open() -> any ByteSource { Reading(MemoryBytes(bytes), of: self) }

    private final class Reading: ByteSource {
        private let source: MemoryBytes
        private let content: BreakingContent

        init(_ source: MemoryBytes, of content: BreakingContent) { (self.source, self.content) = (source, content) }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
            let allowed = content.left.withLock { $0 }
            guard allowed > 0 else { throw .cannotRead(path: "test.csv", reason: "the line went dead") }
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(allowed)))
            content.left.withLock { $0 -= count }
            return count
        }
    }
}
