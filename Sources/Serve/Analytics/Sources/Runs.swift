import Database
import JSON
import Ledger
package import Schema

/// The runs of all sources that sync themselves, newest first.
package struct Runs: Question {
    /// Only this source's, by name.
    package var source: String?
    package var page: PageRequest

    package init(source: String? = nil, page: PageRequest = PageRequest()) {
        self.source = source
        self.page = page
    }

    package func answer(from book: Book) throws -> Listing<RunItem> {
        let before = try page.after.map { try Cursor.number(Cursor.parts($0, count: 1)[0], in: $0) } ?? .max
        let items = try book.rows(
            Queries.sources("runs"),
            [
                "source": Value(source), "before_id": .int(before), "limit": Value(page.limit),
                "offset": Value(page.offset),
            ]
        ).map(RunItem.init(row:))
        let total = try book.row(Queries.sources("run_count"), ["source": Value(source)])?.count("total") ?? 0
        return Listing(
            items: items, total: total, limit: page.limit, offset: page.offset,
            next: items.count == page.limit ? items.last.map { Cursor.word(["\($0.id)"]) } : nil)
    }
}

/// One run with its pages, newest first, and the records it set aside.
package struct FindRun: Question {
    package var id: Int64
    package var page: PageRequest

    package init(id: Int64, page: PageRequest = PageRequest()) {
        self.id = id
        self.page = page
    }

    package func answer(from book: Book) throws -> RunDetail {
        guard let row = try book.row(Queries.sources("run"), ["run": .int(id)]) else {
            throw QuestionError.unknown(what: "run", name: "\(id)")
        }
        let run = try RunItem(row: row)
        let before = try page.after.map { try Cursor.number(Cursor.parts($0, count: 1)[0], in: $0) } ?? .max
        let pages = try book.rows(
            Queries.sources("run_pages"),
            [
                "run": .int(id), "before_page": .int(before), "limit": Value(page.limit), "offset": Value(page.offset),
            ]
        ).map(RunPage.init(row:))
        let total = try book.row(Queries.sources("run_page_count"), ["run": .int(id)])?.count("total") ?? 0
        let refusals = try book.rows(Queries.sources("run_refusals"), ["run": .int(id)]).map(QuarantineItem.init(row:))
        return RunDetail(
            run: run,
            pages: Listing(
                items: pages, total: total, limit: page.limit, offset: page.offset,
                next: pages.count == page.limit ? pages.last.map { Cursor.word(["\($0.page)"]) } : nil),
            refusals: refusals)
    }
}

extension RunItem {
    init(row: Row) throws {
        self.init(
            id: try row.int("id"), source: try row.text("source"), kind: try row.text("kind"),
            state: try row.text("state"), askedBy: try row.text("asked_by"), since: try row.optionalDate("since_on"),
            until: try row.optionalDate("until_on"), isFull: try row.int("is_full") == 1, place: try row.text("place"),
            stepsDone: try row.count("steps_done"), stepsTotal: try row.count("steps_total"),
            pages: try row.count("page_count"), read: try row.count("records_read"), new: try row.count("records_new"),
            changed: try row.count("records_changed"), same: try row.count("records_same"),
            refused: try row.count("records_refused"), deleted: try row.count("records_deleted"),
            lines: try row.count("line_count"), events: try row.count("event_count"),
            byteCount: try row.int("byte_count"), calls: try row.count("call_count"),
            waits: try RunCount.all(in: row.text("waits")), failures: try RunCount.all(in: row.text("failures")),
            waiting: try row.optionalText("waiting"), problem: try row.optionalText("problem"),
            remedy: try row.optionalText("remedy"), startedAt: try row.instant("started_at"),
            heartbeatAt: try row.instant("heartbeat_at"), endedAt: try row.optionalInstant("ended_at"))
    }
}

extension RunCount {
    /// From a JSON object of numbers by name.
    static func all(in text: String) throws -> [RunCount] {
        try JSONDocument(Array(text.utf8)).root.members.map { member in
            RunCount(name: member.name, count: member.value.text.flatMap { Int64($0) } ?? 0)
        }
    }
}

extension RunPage {
    init(row: Row) throws {
        let notes = try JSONDocument(Array(row.text("notes").utf8)).root.items.map { item in
            RunNote(code: item["code"]?.text ?? "", message: item["message"]?.text ?? "")
        }
        self.init(
            page: try row.count("page"), stream: try row.text("stream"), place: try row.text("place"),
            read: try row.count("records_read"), new: try row.count("records_new"),
            changed: try row.count("records_changed"), same: try row.count("records_same"),
            refused: try row.count("records_refused"), byteCount: try row.int("byte_count"), notes: notes,
            recordedAt: try row.instant("recorded_at"))
    }
}
