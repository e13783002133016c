import Database
import Ledger
import Schema

/// What a document said until now: its facts, the events in force, and those that its last change took back.
struct DocumentPast {
    let facts: DocumentFacts
    let live: [LiveEvent]
    /// Of a document that is void now, what was in force when it became so; nothing else.
    let withdrawn: [NewEvent]
    let eventCount: Int64

    /// By document id.
    static func of(_ documents: [Int64], in book: Book) throws -> [Int64: DocumentPast] {
        guard !documents.isEmpty else { return [:] }
        let ids = Value.text(jsonArray(documents))
        let rows = try book.rows(Queries.document("full"), ["ids": ids])
        let live = try events("live_events", ids, in: book)
        let isAnyVoid = try rows.contains { try $0.text("state") != "live" }
        let withdrawn = isAnyVoid ? try events("withdrawn_events", ids, in: book) : [:]
        var past: [Int64: DocumentPast] = [:]
        for row in rows {
            let id = try row.int("id")
            let facts = try DocumentFacts(row: row)
            past[id] = DocumentPast(
                facts: facts, live: live[id] ?? [],
                withdrawn: facts.state == .live ? [] : (withdrawn[id] ?? []).map(\.event),
                eventCount: try row.int("event_count"))
        }
        return past
    }

    private static func events(_ name: String, _ ids: Value, in book: Book) throws -> [Int64: [LiveEvent]] {
        var events: [Int64: [LiveEvent]] = [:]
        try book.forEach(Queries.document(name), ["ids": ids]) { row in
            events[try row.int("document_id"), default: []].append(try LiveEvent(row: row))
        }
        return events
    }
}

extension DocumentFacts {
    /// From a row of `document`.
    init(row: Row) throws {
        let (state, code) = (try row.text("state"), try row.text("currency"))
        guard let state = State(rawValue: state), let currency = Currency(code: code) else {
            throw DatabaseError.broken("a document is \(state), in \(code)")
        }
        self.init(
            state: state, party: try row.int("party_id"), issuedOn: try row.date("issued_on"),
            dueOn: try row.date("due_on"), currency: currency, total: try row.int("total"),
            applied: try row.int("applied"))
    }
}
