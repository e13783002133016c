/// The loop that turns the window's text into pages of verdicts.
struct PageReader: ~Copyable {
    /// A page ends with the row that reaches this many raw bytes.
    private static let pageBytes = 1 << 20

    private var window: TextWindow
    private var rows: RowReader
    private var splitter: RowSplitter
    private var arena = ByteStore(capacity: 256 * 1024)
    private var records: [InvoiceRecord] = []
    private var line: Int
    /// Inside a line whose beginning was refused for its length.
    private var isInLongLine = false

    init(window: consuming TextWindow, rows: consuming RowReader) {
        splitter = RowSplitter(delimiter: rows.layout.delimiter)
        line = rows.layout.rowsLine
        self.window = window
        self.rows = rows
    }

    mutating func next(maxRows: Int) throws(InvoiceFileError) -> InvoicePage? {
        records = []
        records.reserveCapacity(min(maxRows, 4096))
        arena.truncate(to: 0)
        while records.count < maxRows && window.pageLength < Self.pageBytes {
            if window.remaining == 0 {
                if window.isFinal { break }
                try window.refill()
            } else if isInLongLine {
                try passLongLine()
            } else {
                try readRow()
            }
        }
        let (offset, raw) = window.takePage()
        if raw.isEmpty { return nil }
        return InvoicePage(bytes: Array(arena.slice(0..<arena.count)), records: records, raw: raw, rawOffset: offset)
    }

    private mutating func readRow() throws(InvoiceFileError) {
        let start = window.cursor
        let end = min(window.text.count, start + RowSplitter.longestRow)
        let isFinal = window.isFinal && end == window.text.count
        switch splitter.split(window.text.base, from: start, to: end, isFinal: isFinal) {
        case .row(let rowEnd):
            let verdict = rows.verdict(
                splitter, line: line, encoding: window.encoding, isValidText: isValidText(start..<rowEnd), arena: &arena
            )
            record(length: rowEnd - start, verdict)
            line += 1 + splitter.innerLineEnds
        case .openQuote(let firstLineEnd):
            refuse(start..<firstLineEnd, .openQuote)
            line += 1
        case .cut where end - start < RowSplitter.longestRow:
            try window.refill()
        case .cut:
            refuseLongRow(start..<end)
        }
    }

    /// Invalid UTF-8 can come from a file that is not what its first bytes promised, and from broken UTF-16.
    @inline(__always)
    private func isValidText(_ range: Range<Int>) -> Bool {
        guard splitter.hasHighBytes else { return true }
        return validUTF8Length(window.text.slice(range)) == range.count
    }

    @inline(__always)
    private mutating func record(length: Int, _ verdict: Verdict) {
        let offset = window.rawOffset
        records.append(
            InvoiceRecord(line: line, rawOffset: offset, rawLength: window.advance(length), verdict: verdict))
    }

    /// Refuses `range` for what it begins with; reading goes on behind it.
    private mutating func refuse(_ range: Range<Int>, _ problem: RowProblem) {
        let found = Cell(base: window.text.base + range.lowerBound, count: range.count).trimmed()
        record(length: range.count, .refused(Refusal(RowFault(problem: problem, field: nil, found: found))))
    }

    /// A row that does not end within its limit: up to its first line end, or else in pieces.
    private mutating func refuseLongRow(_ range: Range<Int>) {
        if let firstLineEnd = splitter.firstLineEnd {
            refuse(range.lowerBound..<firstLineEnd, .openQuote)
            line += 1
        } else {
            refuse(range.lowerBound..<wholeCharacters(range), .rowTooLong)
            isInLongLine = true
        }
    }

    /// Skips the next piece of a long line, so that no page grows with it.
    private mutating func passLongLine() throws(InvoiceFileError) {
        let start = window.cursor
        let end = min(window.text.count, start + RowSplitter.longestRow)
        let isFinal = window.isFinal && end == window.text.count
        let text = window.text.slice(start..<end)
        if let found = text.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            let isLast = found + 1 == text.count
            if text[found] == 0x0D && isLast && !window.isFinal && end == window.text.count {
                return try window.refill()
            }
            let isPair =
                text[found] == 0x0D && start + found + 1 < window.text.count
                && window.text.base[start + found + 1] == 0x0A
            record(length: found + (isPair ? 2 : 1), .skipped(.restOfLongLine))
            isInLongLine = false
            line += 1
        } else if isFinal || end - start == RowSplitter.longestRow {
            record(length: (isFinal ? end : wholeCharacters(start..<end)) - start, .skipped(.restOfLongLine))
        } else {
            try window.refill()
        }
    }

    /// The end of `range`, moved back to where a character begins if it lies inside one.
    private func wholeCharacters(_ range: Range<Int>) -> Int {
        var lead = range.upperBound - 1
        while lead > range.lowerBound, range.upperBound - lead < 4, window.text.base[lead] & 0xC0 == 0x80 { lead -= 1 }
        let isCut = lead > range.lowerBound && lead + sequenceLength(window.text.base[lead]) > range.upperBound
        return isCut ? lead : range.upperBound
    }

    /// What the whole file's dates say about their order, once all rows were read.
    ///
    /// - Throws: `InvoiceFileError.dayFirstDates` when they show the day first and none shows the month first: then those
    ///   that read both ways were read wrong.
    func checkDates() throws(InvoiceFileError) -> FileNotice? {
        let evidence = rows.dates.evidence
        // A file with the day first shows it in three dates of five; one among many is a slip, and its row is refused.
        // Where no other date reads both ways, none can have been misread.
        let isDayFirst =
            evidence.monthFirst == 0 && evidence.eitherWay > 0 && evidence.dayFirst * 10 >= evidence.eitherWay
        if let first = rows.firstDayFirst, isDayFirst {
            throw .dayFirstDates(line: first.line, field: first.field, value: first.value, count: evidence.dayFirst)
        }
        guard evidence.monthFirst == 0, evidence.eitherWay > 0 else { return nil }
        return .everyDateReadsBothWays(count: evidence.eitherWay)
    }
}
