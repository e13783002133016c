import ConnectorKit
import Database
import Ledger
import Schema

/// Writes what histories of records come to, over the rows that were there.
struct RebuildWriter {
    let pass: RebuildPass
    private var book: Book { pass.book }

    init(pass: RebuildPass) { self.pass = pass }

    func write(_ histories: [RecordHistory], into report: inout RebuildReport) throws {
        try writeDocuments(histories, into: &report)
        try writeWork(histories, into: &report)
        for history in histories { try writeRecord(history, into: &report) }
    }

    private func writeDocuments(_ histories: [RecordHistory], into report: inout RebuildReport) throws {
        let records = histories.map(\.record)
        var known: [Int64: Int64] = [:]
        for row in try book.rows(Queries.invoice("of_records"), ["records": .text(jsonArray(records))]) {
            known[try row.int("record_id")] = try row.int("id")
        }
        var next = try book.row(Queries.load("counters"))!.int("document") + 1
        let contacts = ContactDirectory(book: book, lastParty: .max)
        let gold = try OpenBook(book, stepsBetween: .max)
        var steps: [(id: Int64, facts: DocumentFacts, steps: [BalanceStep])] = []
        var events: [(document: Int64, sequence: Int64, event: RecordHistory.Event)] = []
        for history in histories {
            guard let document = history.document else { continue }
            let isNew = known[history.record] == nil
            let id = known[history.record] ?? next
            if isNew { next += 1 }
            try contacts.prepare([document.facts.party])
            try writeDocument(id, isNew: isNew, history, contacts)
            let documentSteps = try history.steps()
            if !documentSteps.isEmpty { steps.append((id, document.facts, documentSteps)) }
            events += history.events.enumerated().map { (id, Int64($0.offset + 1), $0.element) }
            report.documents += 1
        }
        try contacts.flush()
        try book.insert(events, into: Self.events)
        try gold.add(steps)
        report.events += events.count
    }

    private func writeDocument(
        _ id: Int64, isNew: Bool, _ history: RecordHistory, _ contacts: ContactDirectory
    ) throws {
        guard let document = history.document, let lastChange = history.lastChangeOn else { return }
        let (invoice, facts) = (document.invoice, document.facts)
        let person = ContactDirectory.Person(invoice.contact)
        let contact = try contacts.id(of: person, at: facts.party, from: facts.issuedOn, to: facts.issuedOn)
        let (open, excess) = try facts.sides()
        let parameters: Parameters = [
            "document": .int(id), "source": .int(pass.source), "record": .int(history.record),
            "number": .text(invoice.number), "party": .int(facts.party), "state": .text(facts.state.rawValue),
            "status": .text(facts.state == .void ? "Deleted" : invoice.status), "issued_on": Value(facts.issuedOn),
            "due_on": Value(facts.dueOn), "due_from": .text(invoice.dueFrom.rawValue),
            "currency": .text(facts.currency.code), "total": .int(facts.total), "applied": .int(facts.applied),
            "open_amount": .int(open), "excess_amount": .int(excess), "last_change_on": Value(lastChange),
            "po_number": .text(invoice.purchaseOrder), "contact": Value(contact),
            "version": Value(history.earlier.count + 1), "event_count": Value(history.events.count),
            "fingerprint": .blob(document.place.fingerprint),
            "run": .int(document.place.run),
            "raw_document": .int(document.place.rawDocument), "raw_length": Value(document.length),
        ]
        try book.execute(
            Queries.rebuild(isNew ? "add_document" : "document"),
            parameters.filter {
                isNew || !["source", "record"].contains($0.key)
            })
        try book.insert(
            history.earlier.enumerated().map { (id, $0.offset + 1, $0.element.place, $0.element.length) },
            into: Self.versions)
    }

    private func writeWork(_ histories: [RecordHistory], into report: inout RebuildReport) throws {
        let works = WorkWriter(book: book, source: pass.source)
        let orders: [RecordWork] = try histories.compactMap { history in
            guard let work = history.work else { return nil }
            return RecordWork(
                recordID: history.record, rawDocument: work.place.rawDocument, order: work.order,
                currency: work.currency, invoicedOn: work.invoicedOn, ingestedAt: work.place.recordedAt,
                ingestedOn: try book.organisation.today(at: work.place.recordedAt))
        }
        if pass.scope.isWhole {
            try works.add(orders)
        } else {
            try works.remove(histories.filter { $0.work == nil }.map(\.record))
            try works.replace(orders)
        }
        report.lines += orders.reduce(0) { $0 + $1.order.lines.count }
    }

    /// What is known of the record's newest version.
    private func writeRecord(_ history: RecordHistory, into report: inout RebuildReport) throws {
        guard let (conformed, place) = history.last, let conformed else { return }
        var (problem, issues): (String?, [ConformIssue]) = (nil, [])
        switch conformed {
        case .rows(let rows):
            issues = rows.issues
            try book.execute(
                Queries.quarantine("resolve_record"), ["record": .int(history.record), "at": Value(pass.recordedAt)])
        case .unreadable(let refusal):
            report.refused += 1
            problem = "\(refusal.code): \(refusal.reason)"
            try RefusedRecords(book: book, source: pass.source, run: place.run, recordedAt: place.recordedAt)
                .keep(refusal, record: history.record, place.bytes ?? [], of: history.stream.name)
        }
        try book.execute(
            Queries.rebuild("record"),
            [
                "record": .int(history.record), "state": .text(problem == nil ? "conformed" : "refused"),
                "problem": Value(problem),
            ])
        try book.insert(RecordWriter.entries(of: issues, record: history.record), into: RecordWriter.issues)
    }
}

extension RebuildWriter {
    private static let events = BulkTable<(document: Int64, sequence: Int64, event: RecordHistory.Event)>(
        "ledger_event",
        [
            .int("document_id") { $0.document },
            .int("sequence") { $0.sequence },
            .text("kind") { $0.event.event.kind.rawValue },
            .int("amount") { $0.event.event.amount },
            .text("currency") { $0.event.event.currency.code },
            .int("party_id") { $0.event.event.party },
            .count("effective_on") { $0.event.event.effectiveOn.dayNumber },
            .count("due_on") { $0.event.event.dueOn.dayNumber },
            .int("recorded_at") { $0.event.recordedAt.microseconds },
            .text("dated_by") { $0.event.event.datedBy.rawValue },
            .int("reverses") { $0.event.event.reverses },
            .int("load_id") { $0.event.run },
        ])

    private static let versions = BulkTable<(document: Int64, version: Int, place: KeptVersion, length: Int)>(
        "document_version",
        [
            .int("document_id") { $0.document },
            .count("version") { $0.version },
            .int("load_id") { $0.place.run },
            .int("raw_document_id") { $0.place.rawDocument },
            .int("line") { _ in 0 },
            .int("raw_offset") { _ in 0 },
            .count("raw_length") { $0.length },
        ])
}
