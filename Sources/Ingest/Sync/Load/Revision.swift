import Database
import InvoiceFile
import Ledger
import Schema

/// Rows that say something else than the documents they name: only the differences become events.
struct Revision {
    let session: LoadSession
    let page: InvoicePage

    private var book: Book { session.book }

    func apply(_ rows: [(row: IncomingRow, known: KnownDocument)]) throws {
        guard !rows.isEmpty else { return }
        let mentions = rows.map { CustomerMention($0.row.row, in: page) }
        let parties = try session.parties.ids(of: mentions)
        try session.contacts.prepare(parties)
        let ids = Value.text(jsonArray(rows.map(\.known.id)))
        let before = Dictionary(
            uniqueKeysWithValues: try book.rows(Queries.document("full"), ["ids": ids]).map { (try $0.int("id"), $0) })
        let live = try events("live_events", of: ids)
        let isAnyWithdrawn = try before.values.contains { try $0.text("state") != "live" }
        let withdrawn = isAnyWithdrawn ? try events("withdrawn_events", of: ids) : [:]
        for ((row, known), party) in zip(rows, parties) {
            guard let old = before[known.id] else { throw DatabaseError.broken("document \(known.id) vanished") }
            let facts = DocumentFacts(row.row, party: party)
            let present = live[known.id] ?? []
            let added = facts.revision(
                of: present, withdrawn: (withdrawn[known.id] ?? []).map(\.event), today: session.load.day)
            session.mergers.moved(from: known.party, to: party)
            try revise(known, from: old, events: present, by: added, to: row, facts: facts)
        }
    }

    private func events(_ name: String, of ids: Value) throws -> [Int64: [LiveEvent]] {
        var events: [Int64: [LiveEvent]] = [:]
        for row in try book.rows(Queries.document(name), ["ids": ids]) {
            events[try row.int("document_id"), default: []].append(try LiveEvent(row: row))
        }
        return events
    }

    private func revise(
        _ known: KnownDocument, from old: Row, events live: [LiveEvent], by added: [NewEvent], to row: IncomingRow,
        facts: DocumentFacts
    ) throws {
        let id = known.id
        let rejected = session.request.replacesDuplicates ? known.fingerprint : known.rejected
        let reversed = Set(added.compactMap(\.reverses))
        let present =
            live.filter { !reversed.contains($0.sequence) }.map(\.event) + added.filter { $0.kind != .reversal }
        let steps = try openSteps(present)
        let sequence = try old.int("event_count")
        try book.execute(Queries.document("keep_version"), ["document": .int(id)])
        let contact = try session.contacts.id(
            of: .init(row.row, in: page), at: facts.party, from: facts.issuedOn, to: facts.issuedOn)
        let (open, excess) = try facts.sides()
        let record = page.records[row.record]
        let lastChange = (present.map(\.effectiveOn) + [facts.issuedOn]).max()!
        try book.execute(
            Queries.document("revise"),
            [
                "document": .int(id), "party": .int(facts.party), "state": .text(facts.state.rawValue),
                "status": .text(row.row.statusText(in: page)), "issued_on": Value(facts.issuedOn),
                "due_on": Value(facts.dueOn), "due_from": .text(row.row.dueFrom),
                "currency": .text(facts.currency.code), "total": .int(facts.total), "applied": .int(facts.applied),
                "open_amount": .int(open), "excess_amount": .int(excess), "last_change_on": Value(lastChange),
                "terms": .text(page.text(row.row.terms)), "po_number": .text(page.text(row.row.poNumber)),
                "contact": Value(contact), "event_count": .int(sequence + Int64(added.count)),
                "fingerprint": .blob(row.fingerprint.bytes),
                "rejected": rejected.map { .blob($0.bytes) } ?? .null, "load": .int(session.load.id),
                "raw_document": .int(session.load.rawDocument), "line": Value(record.line),
                "raw_offset": .int(record.rawOffset), "raw_length": Value(record.rawLength),
            ])
        try book.insert(into: "ledger_event", columns: LoadSession.eventColumns) { writer in
            for (index, event) in added.enumerated() {
                try session.write(event, number: sequence + Int64(index) + 1, of: id, to: writer)
            }
        }
        if !added.isEmpty { try session.gold.replace(id, try openSteps(live.map(\.event)), by: steps, facts) }
        session.report.changed += 1
    }
}

extension LiveEvent {
    init(row: Row) throws {
        let kind = try row.text("kind")
        let datedBy = try row.text("dated_by")
        let code = try row.text("currency")
        guard let kind = NewEvent.Kind(rawValue: kind), let datedBy = DatedBy(rawValue: datedBy),
            let currency = Currency(code: code)
        else { throw DatabaseError.broken("an event of kind \(kind), dated by \(datedBy), in \(code)") }
        self.init(
            sequence: try row.int("sequence"),
            event: NewEvent(
                kind: kind, amount: try row.int("amount"), currency: currency, party: try row.int("party_id"),
                effectiveOn: try row.date("effective_on"), dueOn: try row.date("due_on"), datedBy: datedBy))
    }
}
