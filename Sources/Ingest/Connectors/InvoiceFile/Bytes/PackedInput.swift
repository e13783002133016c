/// The packed bytes a decompressor is working through: one buffer, refilled when it runs dry.
///
/// The buffer is allocated once and never moves, because zlib and zstd keep pointers into it between calls.
final class PackedInput {
    private static let capacity = 128 * 1024

    private let source: any ByteSource
    private let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: PackedInput.capacity)
    private var position = 0
    private var count = 0

    init(_ source: any ByteSource) {
        self.source = source
    }

    deinit { storage.deallocate() }

    /// What is left to unpack; empty only when the source has ended.
    func remaining() throws(InvoiceFileError) -> UnsafeMutableBufferPointer<UInt8> {
        if position == count {
            position = 0
            count = try source.read(into: UnsafeMutableRawBufferPointer(start: storage, count: Self.capacity))
        }
        return UnsafeMutableBufferPointer(start: storage + position, count: count - position)
    }

    /// - Parameter left: how many of the bytes `remaining()` gave were not used.
    func used(allBut left: Int) {
        position = count - left
    }
}
