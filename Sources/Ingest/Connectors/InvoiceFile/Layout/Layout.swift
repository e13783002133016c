/// Where everything stands in a file: its separator, its header, and the column of each field.
struct Layout {
    var delimiter: UInt8
    var headerLine: Int
    var header: [String]
    /// By `Field.slot`: the column of the field, or `nil`.
    var columns: [Int?]
    var duplicates: [String]
    /// Offset in the text and physical line of what follows the header.
    var rowsOffset: Int
    var rowsLine: Int

    /// Lines that are not blank and may stand above the header as titles.
    static let headerWithin = 25

    /// Finds the header: the first line, under any separator, with a column or a constant for all an invoice needs.
    ///
    /// - Parameters:
    ///   - text: the beginning of the file.
    ///   - isFinal: whether it is all of it.
    static func find(in text: borrowing ByteStore, isFinal: Bool, mapping: Mapping) throws(InvoiceFileError) -> Layout {
        var start = Start(text)
        guard start.offset < text.count else { throw .empty }
        var closest = HeaderMatch(names: [], mapping: mapping)
        for delimiter in candidates(text, from: start.offset, declared: mapping.delimiter ?? start.takeHint(text)) {
            var splitter = RowSplitter(delimiter: delimiter)
            var offset = start.offset
            var line = start.line
            var seen = 0
            search: while offset < text.count && seen < headerWithin {
                switch splitter.split(text.base, from: offset, to: text.count, isFinal: isFinal) {
                case .cut: break search
                case .openQuote(let firstLineEnd):
                    offset = firstLineEnd
                    line += 1
                    seen += 1
                case .row(let end):
                    let match = HeaderMatch(names: splitter.names(), mapping: mapping)
                    let next = line + 1 + splitter.innerLineEnds
                    if match.isHeader { return Layout(match, delimiter, line: line, rowsOffset: end, rowsLine: next) }
                    if match.recognised > closest.recognised
                        || match.recognised == closest.recognised && match.names.count > closest.names.count
                    {
                        closest = match
                    }
                    if match.names.contains(where: { !$0.isEmpty }) { seen += 1 }
                    offset = end
                    line = next
                }
            }
        }
        if let (field, column) = closest.missingMapped.first, closest.recognised > 0 {
            throw .mappedColumnMissing(field, column: column, found: closest.names.filter { !$0.isEmpty })
        }
        throw .noHeader(missing: closest.missing, found: closest.names.filter { !$0.isEmpty })
    }

    private init(_ match: HeaderMatch, _ delimiter: UInt8, line: Int, rowsOffset: Int, rowsLine: Int) {
        self.delimiter = delimiter
        headerLine = line
        header = match.names
        columns = match.columns
        duplicates = match.duplicates
        self.rowsOffset = rowsOffset
        self.rowsLine = rowsLine
    }

    /// The separators to try: the declared one, else the usual ones, those that occur most near the top first.
    private static func candidates(_ text: borrowing ByteStore, from start: Int, declared: UInt8?) -> [UInt8] {
        if let declared { return [declared] }
        let head = text.slice(start..<min(text.count, start + 8192))
        return ",;\t|".utf8
            .map { byte in (byte: byte, count: head.count { $0 == byte }) }
            .enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element.byte)
    }
}

/// Where reading begins: behind the byte order mark and behind Excel's `sep=;` line.
private struct Start {
    var offset = 0
    var line = 1

    init(_ text: borrowing ByteStore) {
        if text.slice(0..<text.count).starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The separator a first line `sep=;` names; the line is passed then.
    mutating func takeHint(_ text: borrowing ByteStore) -> UInt8? {
        let rest = text.slice(offset..<text.count)
        guard rest.count >= 6, rest.prefix(4).map(lowercased).elementsEqual("sep=".utf8) else { return nil }
        guard Mapping.canSeparate(rest[4]), rest[5] == 0x0A || rest[5] == 0x0D else { return nil }
        offset += rest[5] == 0x0D && rest.count > 6 && rest[6] == 0x0A ? 7 : 6
        line += 1
        return rest[4]
    }
}

extension RowSplitter {
    /// The cells of the row as column names.
    func names() -> [String] {
        (0..<count).compactMap { cell($0)?.prefix(1024).text }
    }
}
