import CLibPQ
import Database

/// Bulk rows in the text form of COPY, gathered in one buffer that is sent whenever it is full.
///
/// The form is that of the manual's page on COPY: tabs between columns, a newline after a row, `\N` for null, and a
/// backslash before the four characters that would be read as something else.
final class CopyWriter: RowWriter {
    private static let flushSize = 256 << 10

    private let link: ServerLink
    private let columns: Int
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity = 2 * CopyWriter.flushSize
    private var used = 0
    private var column = 0
    private var rows = 0
    private var isStorable = true

    init(_ link: ServerLink, columns: Int) {
        self.link = link
        self.columns = columns
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    func null() {
        startValue(size: 2)
        put(UInt8(ascii: "\\"))
        put(UInt8(ascii: "N"))
    }

    func write(_ value: Int64) {
        startValue(size: 20)
        if value < 0 { put(UInt8(ascii: "-")) }
        let start = used
        var magnitude = value.magnitude
        repeat {
            put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
            magnitude /= 10
        } while magnitude > 0
        var digits = UnsafeMutableBufferPointer(start: buffer + start, count: used - start)
        digits.reverse()
    }

    func write(_ value: String) {
        var value = value
        value.withUTF8 { write(utf8: UnsafeRawBufferPointer($0)) }
    }

    func write(utf8 text: UnsafeRawBufferPointer) {
        startValue(size: 2 * text.count)
        for byte in text {
            switch byte {
            case UInt8(ascii: "\\"): putEscaped(UInt8(ascii: "\\"))
            case UInt8(ascii: "\t"): putEscaped(UInt8(ascii: "t"))
            case UInt8(ascii: "\n"): putEscaped(UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): putEscaped(UInt8(ascii: "r"))
            case 0: isStorable = false
            default: put(byte)
            }
        }
    }

    func write(blob: UnsafeRawBufferPointer) {
        startValue(size: 3 + 2 * blob.count)
        putEscaped(UInt8(ascii: "\\"))
        put(UInt8(ascii: "x"))
        Hex.encode(blob, into: buffer + used)
        used += 2 * blob.count
    }

    func endRow() throws {
        guard column == columns else {
            throw link.fail(.broken("a row of \(column) values for \(columns) columns"))
        }
        guard isStorable else { throw link.fail(StorableText.error) }
        column = 0
        rows &+= 1
        reserve(1)
        put(UInt8(ascii: "\n"))
        if used >= Self.flushSize { try flush() }
        if rows & 0xff == 0, Task.isCancelled { throw link.fail(.cancelled) }
    }

    /// Sends what is left; throws when the last row was not ended.
    func finish() throws {
        guard column == 0 else { throw link.fail(.broken("a bulk insert ended inside a row")) }
        try flush()
    }

    private func flush() throws {
        let sent = buffer.withMemoryRebound(to: CChar.self, capacity: used) {
            PQputCopyData(link.handle, $0, Int32(used))
        }
        guard sent == 1 else { throw link.connectionError() }
        used = 0
    }

    private func startValue(size: Int) {
        reserve(size + 1)
        if column > 0 { put(UInt8(ascii: "\t")) }
        column += 1
    }

    private func reserve(_ size: Int) {
        guard used + size > capacity else { return }
        let larger = max(used + size, 2 * capacity)
        let target = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        target.update(from: buffer, count: used)
        buffer.deallocate()
        buffer = target
        capacity = larger
    }

    private func put(_ byte: UInt8) {
        buffer[used] = byte
        used += 1
    }

    private func putEscaped(_ byte: UInt8) {
        put(UInt8(ascii: "\\"))
        put(byte)
    }
}
