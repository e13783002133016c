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
    /// The invoice number it shares with a row that came before it and says something else, if that is why it waits.
    let contradicts: String?
    /// A file of this row alone: the head of its own file and the row as sent.
    let content: [UInt8]

    /// - Throws: `QuarantineError` when there is no such row, or it was settled already.
    init(_ id: Int64, in book: Book) throws {
        guard let row = try book.row(Queries.quarantine("one"), ["id": .int(id)]) else {
            throw QuarantineError.unknown(id)
        }
        let state = try row.text("state")
        guard state == "open" else { throw QuarantineError.settled(id, state: state) }
        var layout = try Mapping(yaml: try row.text("mapping"))
        layout.encoding = TextEncoding(rawValue: try row.text("encoding"))
        layout.delimiter = try Mapping.delimiter(named: try row.text("delimiter"))
        // A file whose order nobody said was read with the month first; one row alone must not be weighed anew.
        layout.dateOrder = layout.dateOrder ?? .monthDayYear
        self.layout = layout
        contradicts = try row.text("code") == SetAside.contradiction ? try row.text("found") : nil
        source = try row.text("source")
        fileName = try row.text("file_name")
        line = Int(try row.int("line"))
        asOf = try row.date("as_of")
        content = try row.blob("header") + row.blob("raw")
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
