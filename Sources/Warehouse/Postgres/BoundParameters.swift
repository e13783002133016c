import CLibPQ
import Database

/// The values of one statement in the form libpq sends: binary, each with the type that its kind names.
///
/// A whole number is always sent as `int8` and a text as `text`, so that `:a < :b` compares numbers as numbers; a null
/// has no type of its own and takes the one its place in the query gives it.
struct BoundParameters {
    /// The kinds as one word, because a statement is compiled for them.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var ranges: [Range<Int>?] = []

    /// - Throws: `DatabaseError.broken` naming a parameter that is missing or that the query does not have.
    init(_ names: [String], from values: Parameters, of query: String) throws(DatabaseError) {
        for name in names {
            guard let value = values[name] else { throw .broken("no value for :\(name) of \(query)") }
            try append(value)
        }
        guard values.count == names.count else {
            let unknown = values.keys.filter { !names.contains($0) }.sorted()
            throw .broken("\(query) has no parameter :\(unknown.joined(separator: ", :"))")
        }
    }

    private mutating func append(_ value: Value) throws(DatabaseError) {
        let start = bytes.count
        switch value {
        case .null:
            types.append(0)
            ranges.append(nil)
            return
        case .int(let number):
            types.append(20)
            withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
        case .text(var text):
            types.append(25)
            guard text.withUTF8({ StorableText.isStorable(UnsafeRawBufferPointer($0)) }) else {
                throw StorableText.error
            }
            bytes += text.utf8
        case .blob(let blob):
            types.append(17)
            bytes += blob
        }
        ranges.append(start..<bytes.count)
    }

    /// Calls `send` with what `PQexecPrepared` and `PQexecParams` take.
    func withArguments<T>(
        _ send: (
            _ count: Int32, _ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]
        ) -> T
    ) -> T {
        // One byte more, so that an empty value has an address: libpq takes none for null.
        (bytes + [0]).withUnsafeBytes { buffer in
            let start = buffer.baseAddress!.assumingMemoryBound(to: CChar.self)
            return send(
                Int32(ranges.count), ranges.map { range in range.map { start + $0.lowerBound } },
                ranges.map { Int32($0?.count ?? 0) }, ranges.map { _ in 1 })
        }
    }
}
