import Database
import Ledger
package import Schema

/// Rows that could not be read, newest first.
package struct Quarantine: Question {
    /// `open`, `loaded`, `dropped` or `replaced`; nil: all.
    package var state: String?
    package var page: PageRequest

    package init(state: String? = "open", page: PageRequest = PageRequest()) {
        self.state = state
        self.page = page
    }

    package func answer(from book: Book) throws -> Listing<QuarantineItem> {
        let before = try page.after.map { try Cursor.number(Cursor.parts($0, count: 1)[0], in: $0) } ?? .max
        let items = try book.rows(
            Queries.loads("quarantine"),
            [
                "state": Value(state), "before_id": .int(before), "limit": Value(page.limit),
                "offset": Value(page.offset),
            ]
        ).map(QuarantineItem.init(row:))
        let total = try book.row(Queries.loads("quarantine_count"), ["state": Value(state)])?.count("total") ?? 0
        return Listing(
            items: items, total: total, limit: page.limit, offset: page.offset,
            next: items.count == page.limit ? items.last.map { Cursor.word(["\($0.id)"]) } : nil)
    }
}

/// One row set aside.
package struct FindQuarantined: Question {
    package var id: Int64
    package init(id: Int64) { self.id = id }

    package func answer(from book: Book) throws -> QuarantineItem {
        guard let row = try book.row(Queries.loads("quarantined"), ["id": .int(id)]) else {
            throw QuestionError.unknown(what: "quarantined row", name: "\(id)")
        }
        return try QuarantineItem(row: row)
    }
}

extension QuarantineItem {
    init(row: Row) throws {
        self.init(
            id: try row.int("id"), source: try row.text("source"), loadID: try row.int("load_id"),
            recordKey: try row.optionalText("record_key"),
            fileName: try row.text("file_name"), line: try row.count("line"), code: try row.text("code"),
            field: try row.optionalText("field"), found: try row.text("found"), reason: try row.text("reason"),
            remedy: try row.text("remedy"), state: try row.text("state"), recordedAt: try row.instant("recorded_at"),
            text: rawText(try row.blob("raw"), encoding: try row.text("encoding")),
            sha256: hexadecimal(try row.blob("sha256")))
    }
}
