import CZstd

/// A Zstandard file (RFC 8878) unpacked as it is read, with as many frames as it has.
///
/// zstd's own limit on a frame's window (128 MiB) stays in force, so a hostile header cannot ask for more memory.
final class ZstdBytes: ByteSource {
    private let input: PackedInput
    private let stream: OpaquePointer
    private var insideFrame = true

    init(_ source: any ByteSource) throws(InvoiceFileError) {
        input = PackedInput(source)
        guard let stream = ZSTD_createDStream() else {
            throw .brokenCompression(.zstd, reason: "no memory to unpack it")
        }
        self.stream = stream
    }

    deinit { ZSTD_freeDStream(stream) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
        guard buffer.count > 0 else { return 0 }
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        while output.pos == 0 {
            let packed = try input.remaining()
            // A frame may have output left in zstd's own buffer after its last input byte.
            if packed.isEmpty && !insideFrame { return 0 }
            var source = ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
            let hint = ZSTD_decompressStream(stream, &output, &source)
            input.used(allBut: packed.count - source.pos)
            if ZSTD_isError(hint) != 0 {
                throw .brokenCompression(.zstd, reason: String(cString: ZSTD_getErrorName(hint)))
            }
            insideFrame = hint != 0
            if packed.isEmpty && output.pos == 0 && insideFrame {
                throw .brokenCompression(.zstd, reason: "the file ends inside its packed data")
            }
        }
        return output.pos
    }
}
