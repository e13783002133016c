import CZlib
import CZstd
import InvoiceFile
import Testing

@Suite struct CompressionTests {
    private let content = Array(
        ("Customer,Invoice Number,Invoice Date,Total\n"
            + (0..<20_000).map { "Acme \($0 % 97),N\($0),1/13/25,\($0).25\n" }.joined()).utf8)

    @Test(arguments: Compression.allCases, [1, 1000, Int.max])
    func `a packed file reads like the file itself`(_ compression: Compression, chunk: Int) throws {
        let source = try ContentBytes(MemoryBytes(pack(content, compression), chunk: chunk))
        #expect(source.compression == compression)
        let reading = try Reading(source)
        #expect(reading.raw == content)
        #expect(reading.invoices.count == 20_000)
    }

    @Test(arguments: Compression.allCases)
    func `parts packed one after the other are one file`(_ compression: Compression) throws {
        let packed =
            pack(Array(content[..<5000]), compression) + pack([], compression)
            + pack(Array(content[5000...]), compression)
        #expect(try Reading(ContentBytes(MemoryBytes(packed))).raw == content)
    }

    @Test(arguments: Compression.allCases)
    func `a packed file that was cut short is damaged, never shorter`(_ compression: Compression) throws {
        let packed = pack(content, compression)
        for length in [5, packed.count / 2, packed.count - 1] {
            let error = failure(of: Array(packed[..<length]))
            guard case .brokenCompression(compression, _) = error else {
                Issue.record("\(length) bytes gave \(String(describing: error))")
                continue
            }
        }
    }

    @Test(arguments: Compression.allCases)
    func `a packed file with a damaged middle is damaged`(_ compression: Compression) throws {
        var packed = pack(content, compression)
        for index in packed.count / 2..<packed.count / 2 + 40 { packed[index] ^= 0x5A }
        guard case .brokenCompression(compression, _) = failure(of: packed) else {
            Issue.record("the damage went unseen")
            return
        }
    }

    @Test func `zeros behind a gzip file are padding and other bytes are damage`() throws {
        let packed = pack(content, .gzip)
        #expect(try Reading(ContentBytes(MemoryBytes(packed + [0, 0, 0]))).raw == content)
        guard case .brokenCompression(.gzip, _) = failure(of: packed + Array("more".utf8)) else {
            Issue.record("bytes behind the file went unseen")
            return
        }
    }

    @Test func `a file that expands a thousandfold is read page by page`() throws {
        let bomb = pack(
            Array("Customer,Invoice Number,Invoice Date,Total\n".utf8) + [UInt8](repeating: 0x20, count: 20 << 20),
            .gzip)
        let reading = try Reading(ContentBytes(MemoryBytes(bomb)))
        #expect(reading.pages.allSatisfy { $0.raw.count < 2 << 20 })
        #expect(reading.refusals.map(\.code) == [.rowTooLong])
    }

    @Test func `short files are no packed files`() throws {
        for bytes in [[], [0x1F], [0x28, 0xB5]] as [[UInt8]] {
            #expect(try ContentBytes(MemoryBytes(bytes)).compression == nil)
        }
    }

    @Test func `a file that is not there says so`() {
        #expect(throws: InvoiceFileError.cannotOpen(path: "/nowhere/at/all.csv", reason: "No such file or directory")) {
            try ContentBytes(path: "/nowhere/at/all.csv")
        }
    }

    private func failure(of packed: [UInt8]) -> InvoiceFileError? {
        do throws(InvoiceFileError) {
            return try Reading(ContentBytes(MemoryBytes(packed))).failure
        } catch {
            return error
        }
    }

    private func pack(_ bytes: [UInt8], _ compression: Compression) -> [UInt8] {
        switch compression {
        case .gzip: gzip(bytes)
        case .zstd: zstd(bytes)
        }
    }

    private func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: bytes.count + 1000) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                deflate(&stream, Z_FINISH)
            }
            count = output.count - Int(stream.avail_out)
        }
    }

    /// With a checksum, as the `zstd` command writes it.
    private func zstd(_ bytes: [UInt8]) -> [UInt8] {
        let context = ZSTD_createCCtx()
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            count = ZSTD_compress2(context, output.baseAddress, bound, bytes, bytes.count)
        }
    }
}
