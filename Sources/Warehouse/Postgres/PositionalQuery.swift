/// A query as PostgreSQL wants it: `$1`, `$2` … in place of `:name`.
struct PositionalQuery {
    /// The text with numbered parameters; a name that is used twice has one number.
    private(set) var text = ""
    /// The name of each parameter, in order.
    private(set) var names: [String] = []

    /// Rewrites everything that PostgreSQL would read as `:name`, and nothing inside strings (`'…'`, `E'…'`, `$$…$$`),
    /// quoted names (`"…"`), comments (`--`, nested `/* */`) or casts (`::text`).
    init(_ sql: String) {
        var scanner = SQLScanner(sql)
        var numbers: [String: Int] = [:]
        var output: [UInt8] = []
        output.reserveCapacity(sql.utf8.count)
        while let piece = scanner.next() {
            switch piece {
            case .text(let range): output += scanner.bytes[range]
            case .parameter(let range):
                let name = String(decoding: scanner.bytes[range], as: UTF8.self)
                if numbers[name] == nil {
                    names.append(name)
                    numbers[name] = names.count
                }
                output += "$\(numbers[name]!)".utf8
            }
        }
        text = String(decoding: output, as: UTF8.self)
    }
}
