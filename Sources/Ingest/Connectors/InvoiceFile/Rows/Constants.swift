/// The values of `--set`, kept where cells can point at them for as long as the file is read.
struct Constants: ~Copyable {
    private var bytes = ByteStore(capacity: 0)
    private var ranges: [(offset: Int, count: Int)] = []
    private var indexes: [Field: Int] = [:]

    init(_ values: [Field: String]) {
        for field in Field.allCases {
            guard let value = values[field] else { continue }
            indexes[field] = ranges.count
            ranges.append((bytes.count, value.utf8.count))
            for byte in value.utf8 { bytes.append(byte) }
        }
    }

    /// An empty cell.
    @inline(__always)
    var nothing: Cell { Cell(base: bytes.base, count: 0) }

    func index(of field: Field) -> Int? { indexes[field] }

    func cell(_ index: Int) -> Cell {
        Cell(base: bytes.base + ranges[index].offset, count: ranges[index].count).trimmed()
    }
}
