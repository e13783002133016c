/// How well a line serves as the header.
struct HeaderMatch {
    let names: [String]
    /// By `Field.slot`.
    private(set) var columns: [Int?]
    /// Mapped columns the line does not have.
    private(set) var missingMapped: [(Field, column: String)] = []
    /// Required fields without a column or a constant.
    private(set) var missing: [Field] = []
    /// Names that stand twice, among those that are used.
    private(set) var duplicates: [String] = []
    /// Fields with a column.
    private(set) var recognised = 0

    init(names: [String], mapping: Mapping) {
        self.names = names
        columns = Array(repeating: nil, count: Field.allCases.count)
        var positions: [String: [Int]] = [:]
        for (position, name) in names.enumerated() {
            let plain = Field.plainName(name)
            if !plain.isEmpty { positions[plain, default: []].append(position) }
        }
        for field in Field.allCases where mapping.constants[field] == nil {
            if let column = mapping.columns[field] {
                place(field, at: Self.position(of: column, in: names, positions))
                if columns[field.slot] == nil { missingMapped.append((field, column)) }
            }
        }
        let mapped = Set(columns.compactMap { $0 })
        for field in Field.allCases where mapping.constants[field] == nil && mapping.columns[field] == nil {
            let found = field.columnNames.lazy.compactMap { positions[$0]?.filter { !mapped.contains($0) } }.first {
                !$0.isEmpty
            }
            place(field, at: found ?? [])
        }
        missing = Field.required.filter { field in
            columns[field.slot] == nil && mapping.constants[field] == nil
                && !(field == .customerName && (columns[Field.customerNumber.slot] ?? nil) != nil)
        }
    }

    var isHeader: Bool { missing.isEmpty && missingMapped.isEmpty && recognised > 0 }

    private mutating func place(_ field: Field, at positions: [Int]) {
        guard let first = positions.first else { return }
        columns[field.slot] = first
        recognised += 1
        if positions.count > 1 { duplicates.append(names[first]) }
    }

    /// A mapped column: its exact name if there is one, else the name that differs only in case and punctuation.
    private static func position(of column: String, in names: [String], _ positions: [String: [Int]]) -> [Int] {
        let exact = names.indices.filter { names[$0] == column }
        return exact.isEmpty ? positions[Field.plainName(column)] ?? [] : exact
    }
}
