import Database
import GRDBSQLite

/// Bulk rows through one prepared INSERT.
///
/// The bytes of a row are gathered in one buffer that is used again for every row and bound in place, so that a row
/// costs no allocation.
final class BulkInsert: RowWriter {
    private enum Cell {
        case null
        case int(Int64)
        case text(Range<Int>)
        case blob(Range<Int>)
    }

    private let session: SQLiteSession
    private let statement: PreparedStatement
    private let columns: Int
    /// What every row begins with: its organisation.
    private let first: [Cell]
    private var cells: [Cell] = []
    private var bytes: UnsafeMutableRawBufferPointer
    private var used = 0
    private var rows = 0

    init(_ statement: PreparedStatement, columns: Int, in scope: Scope, of session: SQLiteSession) {
        self.session = session
        self.statement = statement
        self.columns = columns
        first = if case .organisation(let id) = scope { [.int(id)] } else { [] }
        cells.reserveCapacity(columns)
        cells += first
        bytes = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit {
        statement.reset()  // before the bytes it points at go away
        bytes.deallocate()
    }

    func null() { cells.append(.null) }
    func write(_ value: Int64) { cells.append(.int(value)) }

    func write(_ value: String) {
        var value = value
        value.withUTF8 { write(utf8: UnsafeRawBufferPointer($0)) }
    }

    func write(utf8 text: UnsafeRawBufferPointer) { cells.append(.text(gather(text))) }
    func write(blob: UnsafeRawBufferPointer) { cells.append(.blob(gather(blob))) }

    func endRow() throws {
        guard cells.count == columns else {
            throw session.fail(
                .broken("a row of \(cells.count - first.count) values for \(columns - first.count) columns"))
        }
        // The watch looks only inside long statements; a bulk insert is many short ones.
        rows &+= 1
        if rows & 0xff == 0, Task.isCancelled { throw session.fail(.cancelled) }
        do throws(DatabaseError) { try bind() } catch { throw session.fail(error) }
        let code = session.watch.watching(limit: nil) { statement.step() }
        statement.rewind()
        guard code == SQLITE_DONE else { throw session.fail(code) }
        cells.removeAll(keepingCapacity: true)
        cells += first
        used = 0
    }

    /// Throws when the last row was not ended.
    func finish() throws {
        guard cells.count == first.count else { throw session.fail(.broken("a bulk insert ended inside a row")) }
    }

    private func bind() throws(DatabaseError) {
        for (column, cell) in cells.enumerated() {
            let index = Int32(column + 1)
            switch cell {
            case .null: statement.bindNull(at: index)
            case .int(let number): statement.bind(number, at: index)
            case .text(let range):
                let text = UnsafeRawBufferPointer(rebasing: bytes[range])
                try statement.bind(text: text, at: index, copying: false)
            case .blob(let range):
                try statement.bind(blob: UnsafeRawBufferPointer(rebasing: bytes[range]), at: index, copying: false)
            }
        }
    }

    private func gather(_ source: UnsafeRawBufferPointer) -> Range<Int> {
        let end = used + source.count
        if end > bytes.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(end, bytes.count * 2), alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<used]))
            bytes.deallocate()
            bytes = larger
        }
        UnsafeMutableRawBufferPointer(rebasing: bytes[used..<end]).copyMemory(from: source)
        defer { used = end }
        return used..<end
    }
}
