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

    /// - Throws: `QuarantineError` when there is no such row, or it was settled already.
    init(_ id: Int64, in book: Book) throws {
        let row = try Self.open(id, in: book)
        guard try row.int("record_id") == 0 else { throw QuarantineError.record(id, source: try row.text("source")) }
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
        refusal = RefusedRow(
            line: line, code: try row.text("code"), field: try row.optionalText("field"), found: try row.text("found"),
            reason: try row.text("reason"), remedy: try row.text("remedy"))
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

/// Why a row in quarantine cannot be tried again or dropped.
package enum QuarantineError: Error, Sendable, Equatable {
    case unknown(Int64)
    case settled(Int64, state: String)
    case nothingInIt(Int64)
    /// It is no row of a file: its source reads it again.
    case record(Int64, source: String)
}

extension QuarantineError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let id): "there is no row \(id) in quarantine"
        case .settled(let id, let state): "row \(id) waits no longer: it was \(state)"
        case .record(let id, let source):
            "\(id) is a record of \(source), which its source sends again when it changed there"
        case .nothingInIt(let id): "row \(id), read as its file was, holds no invoice"
        }
    }

    package var remedy: String {
        switch self {
        case .unknown: "See which there are: millrace quarantine list"
        case .settled: "See all of them: millrace quarantine list --all"
        case .record(_, let source):
            "Correct it at the source and read it: millrace sync \(source). After an update of Millrace: millrace rebuild \(source)"
        case .nothingInIt: "Drop it: millrace quarantine drop ID"
        }
    }
}
