import Database
import InvoiceFile
import Ledger
import Schema

/// A row in quarantine with what is needed to read it again.
struct WaitingRow {
    let source: String
    let fileName: String
    let line: Int
    let asOf: CivilDate
    /// How its file was read.
    let layout: Mapping
    /// Why it waits.
    let refusal: RefusedRow
    /// A file of this row alone: the head of its own file and the row as sent.
    let content: [UInt8]

    /// - Parameter row: as `open` found it.
    init(_ row: Row) throws {
        var layout = try Mapping(yaml: try row.text("mapping"))
        layout.encoding = TextEncoding(rawValue: try row.text("encoding"))
        // Undeclared dates were read with the month first; one row alone must not be judged anew.
        layout.dateOrder = layout.dateOrder ?? .monthDayYear
        layout.delimiter = try Mapping.delimiter(named: try row.text("delimiter"))
        self.layout = layout
        source = try row.text("source")
        fileName = try row.text("file_name")
        line = Int(try row.int("line"))
        asOf = try row.date("as_of")
        refusal = try RefusedRow(row)
        content = try row.blob("header") + row.blob("raw")
    }
}

extension WaitingRow {
    /// The row as it is kept.
    /// - Throws: `QuarantineError` when there is no such row, or it was settled already.
    @discardableResult
    static func open(_ id: Int64, in book: Book) throws -> Row {
        guard let row = try book.row(Queries.quarantine("one"), ["id": .int(id)]) else {
            throw QuarantineError.unknown(id)
        }
        let state = try row.text("state")
        guard state == "open" else { throw QuarantineError.settled(id, state: state) }
        return row
    }
}

extension RefusedRow {
    init(_ row: Row) throws {
        self.init(
            line: Int(try row.int("line")), code: try row.text("code"), field: try row.optionalText("field"),
            found: try row.text("found"), reason: try row.text("reason"), remedy: try row.text("remedy"))
    }
}

/// Why a row in quarantine cannot be tried again or dropped.
package enum QuarantineError: Error, Sendable, Equatable {
    case unknown(Int64)
    case settled(Int64, state: String)
    case nothingInIt(Int64)
}

extension QuarantineError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let id): "there is no row \(id) in quarantine"
        case .settled(let id, let state): "row \(id) waits no longer: it was \(state)"
        case .nothingInIt(let id): "row \(id), read as its file was, holds no invoice"
        }
    }

    package var remedy: String {
        switch self {
        case .unknown: "See which there are: millrace quarantine list"
        case .settled: "See all of them: millrace quarantine list --all"
        case .nothingInIt: "Drop it: millrace quarantine drop ID"
        }
    }
}
