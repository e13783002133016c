/// Cuts text into rows and rows into cells (RFC 4180, and what people write instead of it).
///
/// Rows end with LF, CR LF or CR. A cell that begins with a quote may hold separators and line ends; a doubled quote in
/// it is one quote. A quote inside a cell that does not begin with one is a character like any other. Works on bytes in
/// place: the cells of a row are views into the text, or into `scratch` where doubled quotes had to be removed.
struct RowSplitter: ~Copyable {
    /// Longer rows are refused, so that a quote left open cannot make one row of the whole file.
    static let longestRow = 1 << 20
    /// Cells beyond this are not kept; whether one of them held anything still is known.
    static let mostCells = 2048

    /// Where a row ends, as an offset in the text.
    enum End {
        /// Behind the row's line end, or the end of the text.
        case row(end: Int)
        /// The text ends inside the row, and more may follow.
        case cut
        /// A quote opens and never closes where one can: the row's first line ends here.
        case openQuote(firstLineEnd: Int)
    }

    let delimiter: UInt8
    private let kinds: UnsafeMutablePointer<UInt8>
    private let cells: UnsafeMutablePointer<Cell>
    private var scratch: ByteStore
    /// Cells of the row, counting those that were not kept.
    private(set) var count = 0
    private(set) var hasNUL = false
    private(set) var hasHighBytes = false
    private(set) var hasTextBeyondCells = false
    /// Line ends inside the row's quotes.
    private(set) var innerLineEnds = 0
    /// Where the row's first line ends, when that is inside quotes.
    private(set) var firstLineEnd: Int?

    init(delimiter: UInt8) {
        self.delimiter = delimiter
        cells = .allocate(capacity: Self.mostCells)
        kinds = .allocate(capacity: 256)
        kinds.initialize(repeating: 0, count: 256)
        for (byte, kind) in [
            (0x0A, Kind.end), (0x0D, Kind.end), (delimiter, Kind.end), (0x22, Kind.quote), (0, Kind.nul),
        ] {
            kinds[Int(byte)] = kind
        }
        scratch = ByteStore(capacity: 0)
    }

    deinit {
        kinds.deallocate()
        cells.deallocate()
    }

    private enum Kind {
        static let end: UInt8 = 1
        static let quote: UInt8 = 2
        static let nul: UInt8 = 4
    }

    /// The cell in column `index`; `nil` when the row is too short to have one.
    @inline(__always)
    func cell(_ index: Int) -> Cell? { index < min(count, Self.mostCells) ? cells[index] : nil }

    /// Splits the row that starts at `start`.
    ///
    /// - Parameters:
    ///   - text: valid from `start` to `end`; the byte at `end` is borrowed for a sentinel and put back.
    ///   - isFinal: whether the file ends at `end`.
    mutating func split(_ text: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int, isFinal: Bool) -> End {
        let borrowed = text[end]
        text[end] = 0x0A
        defer { text[end] = borrowed }
        count = 0
        hasNUL = false
        hasTextBeyondCells = false
        innerLineEnds = 0
        firstLineEnd = nil
        scratch.truncate(to: 0)
        var high: UInt8 = 0
        var position = start
        while true {
            while text[position] == 0x20 || (text[position] == 0x09 && delimiter != 0x09) { position += 1 }
            if text[position] == 0x22 && position < end {
                switch quotedCell(text, from: position, to: end, isFinal: isFinal, high: &high) {
                case .cell(let next): position = next
                case .cut: return .cut
                case .open(let firstLineEnd): return .openQuote(firstLineEnd: firstLineEnd)
                }
            } else {
                let from = position
                position = plainEnd(text, from: from, high: &high)
                keep(Cell(base: text + from, count: position - from))
            }
            if position == end && !isFinal { return .cut }
            if position < end && text[position] == delimiter {
                position += 1
                continue
            }
            hasHighBytes = high >= 0x80
            if position == end { return .row(end: end) }
            if text[position] == 0x0A { return .row(end: position + 1) }
            if position + 1 == end && !isFinal { return .cut }
            return .row(end: position + 1 < end && text[position + 1] == 0x0A ? position + 2 : position + 1)
        }
    }

    /// The offset of the separator or line end behind an unquoted cell.
    @inline(__always)
    private mutating func plainEnd(_ text: UnsafeMutablePointer<UInt8>, from: Int, high: inout UInt8) -> Int {
        var position = from
        while true {
            let byte = text[position]
            let kind = kinds[Int(byte)]
            if kind & Kind.end != 0 { return position }
            if kind & Kind.nul != 0 { hasNUL = true }
            high |= byte
            position += 1
        }
    }

    @inline(__always)
    private mutating func keep(_ cell: Cell) {
        var cell = cell
        if cell.count > 0 {
            if isBlank(cell.last) || (cell.last | cell[0]) >= 0x80 { cell = cell.trimmed() }
            if count >= Self.mostCells && cell.count > 0 { hasTextBeyondCells = true }
        }
        if count < Self.mostCells { cells[count] = cell }
        count += 1
    }

    private enum Quoted { case cell(next: Int), cut, open(firstLineEnd: Int) }

    /// Reads the cell whose opening quote is at `from`.
    private mutating func quotedCell(
        _ text: UnsafeMutablePointer<UInt8>, from: Int, to end: Int, isFinal: Bool, high: inout UInt8
    ) -> Quoted {
        var position = from + 1
        var doubled = false
        var crossesLines = false
        while true {
            let byte = text[position]
            if byte == 0x22 {
                if position + 1 == end && !isFinal { return .cut }
                guard position + 1 < end, text[position + 1] == 0x22 else { break }
                doubled = true
                position += 2
            } else if byte == 0x0A || byte == 0x0D {
                if position == end { return isFinal ? .open(firstLineEnd: firstLineEnd ?? end) : .cut }
                if byte == 0x0D {
                    if position + 1 == end && !isFinal { return .cut }
                    if position + 1 < end && text[position + 1] == 0x0A { position += 1 }
                }
                position += 1
                innerLineEnds += 1
                crossesLines = true
                firstLineEnd = firstLineEnd ?? position
            } else {
                if byte == 0 { hasNUL = true }
                high |= byte
                position += 1
            }
        }
        let inside = Cell(base: text + from + 1, count: position - from - 1)
        position += 1
        while position < end && isBlank(text[position]) && text[position] != delimiter { position += 1 }
        if position == end && !isFinal { return .cut }
        if kinds[Int(text[position])] & Kind.end != 0 {
            keep(doubled ? withoutDoubledQuotes(inside) : inside)
            return .cell(next: position)
        }
        // Text behind a closing quote: on one line it is a cell with quotes in it, over several lines the quote that
        // "closed" belongs to a later row and the first was left open.
        if crossesLines, let firstLineEnd { return .open(firstLineEnd: firstLineEnd) }
        position = plainEnd(text, from: position, high: &high)
        if position == end && !isFinal { return .cut }
        let whole = Cell(base: text + from, count: position - from).trimmed()
        keep(whole.last == 0x22 ? Cell(base: whole.base + 1, count: whole.count - 2) : whole)
        return .cell(next: position)
    }

    private mutating func withoutDoubledQuotes(_ cell: Cell) -> Cell {
        // Reserved once for the longest row, so that earlier cells of the row keep their address.
        scratch.reserve(Self.longestRow)
        let start = scratch.count
        var index = 0
        while index < cell.count {
            scratch.append(cell[index])
            index += cell[index] == 0x22 ? 2 : 1
        }
        return Cell(base: scratch.base + start, count: scratch.count - start)
    }
}
