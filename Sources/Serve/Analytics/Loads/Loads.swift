import Database
import Ledger
package import Schema

/// The loads of all sources, newest first.
package struct Loads: Question {
    package var page: PageRequest
    package init(page: PageRequest = PageRequest()) { self.page = page }

    package func answer(from book: Book) throws -> Listing<LoadItem> {
        let before = try page.after.map { try Cursor.number(Cursor.parts($0, count: 1)[0], in: $0) } ?? .max
        let rows = try book.rows(
            Queries.loads("list"),
            ["before_id": .int(before), "limit": Value(page.limit), "offset": Value(page.offset)])
        let items = try LoadItem.items(rows, in: book)
        return Listing(
            items: items, total: try book.row(Queries.loads("count"))?.count("total") ?? 0, limit: page.limit,
            offset: page.offset, next: items.count == page.limit ? items.last.map { Cursor.word(["\($0.id)"]) } : nil)
    }
}

/// One load.
package struct FindLoad: Question {
    package var id: Int64
    package init(id: Int64) { self.id = id }

    package func answer(from book: Book) throws -> LoadItem {
        let rows = try book.rows(Queries.loads("by_id"), ["load": .int(id)])
        guard let load = try LoadItem.items(rows, in: book).first else {
            throw QuestionError.unknown(what: "load", name: "\(id)")
        }
        return load
    }
}

extension LoadItem {
    /// Loads with their control totals, which are asked for all of them at once.
    static func items(_ rows: [Row], in book: Book) throws -> [LoadItem] {
        let ids = try rows.map { try $0.int("id") }
        guard let first = ids.min(), let last = ids.max() else { return [] }
        var totals: [Int64: [LoadTotal]] = [:]
        for row in try book.rows(Queries.loads("totals"), ["first": .int(first), "last": .int(last)]) {
            totals[try row.int("load_id"), default: []].append(try LoadTotal(row: row))
        }
        return try rows.map { try LoadItem(row: $0, totals: totals[try $0.int("id")] ?? []) }
    }

    private init(row: Row, totals: [LoadTotal]) throws {
        self.init(
            id: try row.int("id"), source: try row.text("source"), fileName: try row.text("file_name"),
            outcome: try row.text("outcome"), message: try row.text("message"),
            sha256: hexadecimal(try row.blob("sha256")), byteCount: try row.int("byte_count"),
            asOf: try row.date("as_of"), startedAt: try row.instant("started_at"),
            recordedAt: try row.instant("recorded_at"), encoding: try row.text("encoding"),
            delimiter: try row.text("delimiter"), read: try row.count("rows_read"), new: try row.count("rows_new"),
            changed: try row.count("rows_changed"), same: try row.count("rows_same"),
            refused: try row.count("rows_refused"), skipped: try row.count("rows_skipped"),
            disappeared: try row.count("rows_disappeared"), events: try row.count("event_count"), totals: totals)
    }
}

extension LoadTotal {
    init(row: Row) throws {
        let currency = try row.currency("currency")
        func money(_ column: String) throws -> Money { Money(minorUnits: try row.int(column), currency: currency) }
        self.init(
            rows: try row.count("row_count"), total: try money("total"), applied: try money("applied"),
            outstanding: try money("outstanding"), unapplied: try money("unapplied"))
    }
}
