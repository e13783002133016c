import ConnectorKit
import Database
import Ledger
import Schema

/// Writes the receivables of records: documents as they are now, and only what changed as events.
final class InvoiceWriter {
    let book: Book
    let source: Int64
    let run: Int64
    let recordedAt: Instant
    let day: CivilDate
    private let parties: PartyDirectory
    private let contacts: ContactDirectory
    private let gold: OpenBook
    private var nextDocument: Int64
    /// Events appended so far.
    private(set) var events = 0

    init(
        book: Book, source: Int64, run: Int64, recordedAt: Instant, day: CivilDate, counters: LoadPlace.Counters,
        gold: OpenBook
    ) {
        self.book = book
        self.source = source
        self.run = run
        self.recordedAt = recordedAt
        self.day = day
        self.gold = gold
        parties = PartyDirectory(
            book: book, source: source, lastID: counters.party, survey: nil, recordedAt: recordedAt)
        contacts = ContactDirectory(book: book, lastParty: counters.party)
        nextDocument = counters.document + 1
    }

    /// - Parameter isNew: none of the records was known before, so that none has a document.
    func write(_ invoices: [RecordInvoice], isNew: Bool) throws {
        guard !invoices.isEmpty else { return }
        let ids = try parties.ids(of: invoices.map(\.mention))
        try contacts.prepare(ids)
        let known = isNew ? [:] : try documents(of: invoices.map(\.recordID))
        var new: [NewDocument] = []
        var changed: [(RecordInvoice, DocumentFacts, contact: Int64?, document: Int64)] = []
        for (invoice, party) in zip(invoices, ids) {
            let facts = try invoice.invoice.facts(party: party)
            let contact = try contacts.id(of: invoice.person, at: party, from: facts.issuedOn, to: facts.issuedOn)
            if let document = known[invoice.recordID] {
                changed.append((invoice, facts, contact, document))
            } else {
                new.append(try NewDocument(id: nextDocument, invoice: invoice, facts: facts, contact: contact))
                nextDocument += 1
            }
        }
        try contacts.flush()
        try add(new)
        try revise(changed)
    }

    private func documents(of records: [Int64]) throws -> [Int64: Int64] {
        let rows = try book.rows(Queries.invoice("of_records"), ["records": .text(jsonArray(records))])
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.int("record_id"), try $0.int("id")) })
    }

    private func add(_ documents: [NewDocument]) throws {
        try book.insert(documents.map { DocumentRow(writer: self, document: $0) }, into: Self.documents)
        try append(
            documents.flatMap { document in
                document.events.enumerated().map { (document.id, Int64($0.offset + 1), $0.element) }
            })
        try gold.add(documents.compactMap { $0.steps.isEmpty ? nil : ($0.id, $0.facts, $0.steps) })
    }

    private func append(_ events: [(document: Int64, sequence: Int64, event: NewEvent)]) throws {
        try book.insert(events.map { EventRow(writer: self, entry: $0) }, into: Self.events)
        self.events += events.count
    }

    private func revise(_ changed: [(RecordInvoice, DocumentFacts, contact: Int64?, document: Int64)]) throws {
        guard !changed.isEmpty else { return }
        let past = try DocumentPast.of(changed.map(\.document), in: book)
        var mergers = Mergers()
        for (invoice, facts, contact, document) in changed {
            guard let past = past[document] else { throw DatabaseError.broken("document \(document) vanished") }
            mergers.moved(from: past.facts.party, to: facts.party)
            let status = facts.state == .live ? invoice.invoice.status : facts.state.rawValue
            try revise(document, past, to: facts) { added, lastChange in
                let (open, excess) = try facts.sides()
                return [
                    "party": .int(facts.party), "state": .text(facts.state.rawValue), "status": .text(status),
                    "issued_on": Value(facts.issuedOn), "due_on": Value(facts.dueOn),
                    "due_from": .text(invoice.invoice.dueFrom.rawValue), "currency": .text(facts.currency.code),
                    "total": .int(facts.total), "applied": .int(facts.applied), "open_amount": .int(open),
                    "excess_amount": .int(excess), "last_change_on": Value(lastChange), "terms": "",
                    "po_number": .text(invoice.invoice.purchaseOrder), "contact": Value(contact),
                    "event_count": .int(past.eventCount + Int64(added)), "number": .text(invoice.invoice.number),
                    "fingerprint": .blob(invoice.fingerprint), "raw_document": .int(invoice.rawDocument),
                    "raw_length": Value(invoice.byteCount),
                ]
            }
        }
        try mergers.settle(in: book)
    }

    /// Takes the documents of deleted records out of every figure, from now on and for every day.
    func void(records: [Int64]) throws {
        let documents = try documents(of: records).values.sorted()
        let past = try DocumentPast.of(documents, in: book)
        for document in documents {
            guard let past = past[document] else { continue }
            var facts = past.facts
            facts.state = .void
            let added = facts.revision(of: past.live, today: day)
            try append(added.enumerated().map { (document, past.eventCount + Int64($0.offset) + 1, $0.element) })
            try book.execute(
                Queries.invoice("void"),
                [
                    "document": .int(document), "event_count": .int(past.eventCount + Int64(added.count)),
                    "last_change_on": Value(facts.issuedOn),
                ])
            try gold.replace(document, try openSteps(past.live.map(\.event)), by: [], facts)
        }
    }

    private func revise(
        _ document: Int64, _ past: DocumentPast, to facts: DocumentFacts,
        columns: (_ added: Int, _ lastChange: CivilDate) throws -> Parameters
    ) throws {
        let added = facts.revision(of: past.live, withdrawn: past.withdrawn, today: day)
        let reversed = Set(added.compactMap(\.reverses))
        let present =
            past.live.filter { !reversed.contains($0.sequence) }.map(\.event) + added.filter { $0.kind != .reversal }
        let lastChange = (present.map(\.effectiveOn) + [facts.issuedOn]).max()!
        try book.execute(Queries.document("keep_version"), ["document": .int(document)])
        var parameters = try columns(added.count, lastChange)
        parameters["document"] = .int(document)
        parameters["run"] = .int(run)
        try book.execute(Queries.invoice("revise"), parameters)
        try append(added.enumerated().map { (document, past.eventCount + Int64($0.offset) + 1, $0.element) })
        let isMoved = past.facts.party != facts.party || past.facts.dueOn != facts.dueOn
        guard !added.isEmpty || isMoved else { return }
        try gold.replace(document, try openSteps(past.live.map(\.event)), by: try openSteps(present), facts)
    }
}

/// A document seen for the first time, with what follows from it.
private struct NewDocument {
    let id: Int64
    let invoice: RecordInvoice
    let facts: DocumentFacts
    let contact: Int64?
    let events: [NewEvent]
    let steps: [BalanceStep]
    let open: Int64
    let excess: Int64

    init(id: Int64, invoice: RecordInvoice, facts: DocumentFacts, contact: Int64?) throws {
        (self.id, self.invoice, self.facts, self.contact) = (id, invoice, facts, contact)
        events = facts.firstEvents()
        steps = try openSteps(events)
        (open, excess) = try facts.sides()
    }
}

extension InvoiceWriter {
    private final class DocumentRow {
        let writer: InvoiceWriter
        let document: NewDocument

        init(writer: InvoiceWriter, document: NewDocument) { (self.writer, self.document) = (writer, document) }
    }

    private static let documents = BulkTable<DocumentRow>(
        "document",
        [
            .int("id") { $0.document.id },
            .int("source_id") { $0.writer.source },
            .int("record_id") { $0.document.invoice.recordID },
            .text("number") { $0.document.invoice.invoice.number },
            .int("party_id") { $0.document.facts.party },
            .text("state") { $0.document.facts.state.rawValue },
            .text("status") { $0.document.invoice.invoice.status },
            .count("issued_on") { $0.document.facts.issuedOn.dayNumber },
            .count("due_on") { $0.document.facts.dueOn.dayNumber },
            .text("due_from") { $0.document.invoice.invoice.dueFrom.rawValue },
            .text("currency") { $0.document.facts.currency.code },
            .int("total") { $0.document.facts.total },
            .int("applied") { $0.document.facts.applied },
            .int("open_amount") { $0.document.open },
            .int("excess_amount") { $0.document.excess },
            .count("last_change_on") { row in
                (row.document.events.map(\.effectiveOn) + [row.document.facts.issuedOn]).max()!.dayNumber
            },
            .text("terms") { _ in "" },
            .text("po_number") { $0.document.invoice.invoice.purchaseOrder },
            .int("contact_id") { $0.document.contact },
            .int("version") { _ in 1 },
            .count("event_count") { $0.document.events.count },
            .blob("fingerprint") { $0.document.invoice.fingerprint },
            .int("load_id") { $0.writer.run },
            .int("raw_document_id") { $0.document.invoice.rawDocument },
            .int("line") { _ in 0 },
            .int("raw_offset") { _ in 0 },
            .count("raw_length") { $0.document.invoice.byteCount },
        ])

    private final class EventRow {
        typealias Entry = (document: Int64, sequence: Int64, event: NewEvent)
        let writer: InvoiceWriter
        let entry: Entry

        init(writer: InvoiceWriter, entry: Entry) { (self.writer, self.entry) = (writer, entry) }
    }

    private static let events = BulkTable<EventRow>(
        "ledger_event",
        [
            .int("document_id") { $0.entry.document },
            .int("sequence") { $0.entry.sequence },
            .text("kind") { $0.entry.event.kind.rawValue },
            .int("amount") { $0.entry.event.amount },
            .text("currency") { $0.entry.event.currency.code },
            .int("party_id") { $0.entry.event.party },
            .count("effective_on") { $0.entry.event.effectiveOn.dayNumber },
            .count("due_on") { $0.entry.event.dueOn.dayNumber },
            .int("recorded_at") { $0.writer.recordedAt.microseconds },
            .text("dated_by") { $0.entry.event.datedBy.rawValue },
            .int("reverses") { $0.entry.event.reverses },
            .int("load_id") { $0.writer.run },
        ])
}
