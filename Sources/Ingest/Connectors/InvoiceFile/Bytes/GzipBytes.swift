import CZlib

/// A gzip file (RFC 1952) unpacked as it is read. Members that follow each other are one content, as `cat a.gz b.gz`
/// and most log shippers write them; zero padding behind the last member is allowed, as tapes leave it.
final class GzipBytes: ByteSource {
    private let input: PackedInput
    /// On the heap, because zlib remembers the address of its stream.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var insideMember = true

    init(_ source: any ByteSource) throws(InvoiceFileError) {
        input = PackedInput(source)
        stream.initialize(to: z_stream())
        // 15 bits of window, + 16 so that zlib reads and checks the gzip frame itself.
        let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        if code != Z_OK { throw .brokenCompression(.gzip, reason: "zlib could not start (code \(code))") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
        let room = min(buffer.count, Int(Int32.max))
        guard room > 0 else { return 0 }
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = uInt(room)
        while Int(stream.pointee.avail_out) == room {
            if !insideMember, try !nextMember() { return 0 }
            try inflateOnce()
        }
        return room - Int(stream.pointee.avail_out)
    }

    private func inflateOnce() throws(InvoiceFileError) {
        let packed = try input.remaining()
        if packed.isEmpty { throw .brokenCompression(.gzip, reason: "the file ends inside its packed data") }
        stream.pointee.next_in = packed.baseAddress
        stream.pointee.avail_in = uInt(packed.count)
        let code = inflate(stream, Z_NO_FLUSH)
        input.used(allBut: Int(stream.pointee.avail_in))
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: insideMember = false
        default:
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib code \(code)"
            throw .brokenCompression(.gzip, reason: reason)
        }
    }

    /// Whether another member follows the one that just ended.
    private func nextMember() throws(InvoiceFileError) -> Bool {
        while true {
            let packed = try input.remaining()
            guard let first = packed.first else { return false }
            if first != 0 { break }
            input.used(allBut: packed.count - 1)
        }
        inflateReset(stream)
        insideMember = true
        return true
    }
}
