import CZstd
package import Database

/// Bytes as sent, kept compressed in pieces; a piece ends where a page of rows ends, so a row lies in one piece.
package enum RawBytes {
    /// zstd at its fastest ordinary level: about a fifth of an invoice file's size.
    package static func compressed(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = ZSTD_compress(buffer.baseAddress, bound, bytes.baseAddress, bytes.count, 1)
            precondition(ZSTD_isError(count) == 0, "zstd failed with the bound it named itself")
        }
    }

    /// - Throws: `DatabaseError.corrupt` when the piece is not what was stored.
    package static func decompressed(_ piece: [UInt8], count: Int) throws(DatabaseError) -> [UInt8] {
        var written = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
            written = ZSTD_decompress(buffer.baseAddress, count, piece, piece.count)
            size = ZSTD_isError(written) == 0 ? written : 0
        }
        guard bytes.count == count else { throw .corrupt("a piece of raw bytes does not decompress") }
        return bytes
    }

    private static let pieceQuery = Query("raw/piece", in: Embedded.files)

    private static let bodyQuery = Query("raw/body", in: Embedded.files)

    /// `length` bytes of a raw document from `offset`, as sent: of a file, or of a record, which is kept whole.
    package static func slice(of document: Int64, offset: Int64, length: Int64, in book: Book) throws -> [UInt8] {
        if let row = try book.row(bodyQuery, ["document": .int(document)]) {
            return try row.optionalBlob("bytes") ?? Array((row.optionalText("body") ?? "").utf8)
        }
        guard let row = try book.row(pieceQuery, ["document": .int(document), "offset": .int(offset)]) else {
            throw DatabaseError.corrupt("the raw bytes of document \(document) are missing at \(offset)")
        }
        let piece = try decompressed(try row.blob("bytes"), count: Int(try row.int("byte_count")))
        let start = Int(offset - (try row.int("raw_offset")))
        guard start >= 0, length >= 0, start + Int(length) <= piece.count else {
            throw DatabaseError.corrupt("row bytes \(offset)+\(length) cross a piece of raw document \(document)")
        }
        return Array(piece[start..<start + Int(length)])
    }
}
