import CZlib
import Hummingbird
import NIOCore

/// The bytes in gzip form (RFC 1952), compressed in one go at zlib's fastest level: answers are small and repetitive.
func gzip(_ buffer: ByteBuffer) -> [UInt8] {
    var stream = z_stream()
    let gzipWindow: Int32 = 15 + 16
    let opened = deflateInit2_(
        &stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
    precondition(opened == Z_OK, "zlib refuses its own defaults")
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(buffer.readableBytes)))
    return buffer.withUnsafeReadableBytes { source in
        [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(source.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(bound)
            let ended = deflate(&stream, Z_FINISH)
            precondition(ended == Z_STREAM_END, "zlib needs no more than the bound it named itself")
            count = bound - Int(stream.avail_out)
        }
    }
}
