import Database
import InvoiceFile
import Ledger
import Schema

extension LoadSession {
    private static let documentColumns = [
        "id", "source_id", "number", "party_id", "state", "status", "issued_on", "due_on", "due_from", "currency",
        "total", "applied", "open_amount", "excess_amount", "last_change_on", "terms", "po_number", "contact_id",
        "version", "event_count", "fingerprint", "load_id", "raw_document_id", "line", "raw_offset", "raw_length",
    ]
    static let eventColumns = [
        "document_id", "sequence", "kind", "amount", "currency", "party_id", "effective_on", "due_on", "recorded_at",
        "dated_by", "reverses", "load_id",
    ]

    /// Documents seen for the first time, with their first events and steps, each table in one bulk write.
    func write(_ rows: [IncomingRow], from page: InvoicePage) throws {
        guard !rows.isEmpty else { return }
        let mentions = rows.map { CustomerMention($0.row, in: page) }
        try parties.prepare(mentions)
        var documents: [DocumentEntry] = []
        documents.reserveCapacity(rows.count)
        for (row, mention) in zip(rows, mentions) {
            let party = parties.id(of: mention)
            let contact = try contacts.id(
                of: .init(row.row, in: page), at: party, isNew: false, seenOn: row.row.issuedOn)
            documents.append(
                try DocumentEntry(
                    id: nextDocument, row: row, facts: DocumentFacts(row.row, party: party), contact: contact))
            _ = seen.insert(nextDocument)
            nextDocument += 1
        }
        try book.insert(into: "document", columns: Self.documentColumns) { writer in
            for document in documents { try write(document, of: page, to: writer) }
        }
        try book.insert(into: "ledger_event", columns: Self.eventColumns) { writer in
            for document in documents {
                try write(document.events, after: 0, of: document.id, to: writer)
            }
        }
        try gold.add(documents.filter { !$0.steps.isEmpty }.map { ($0.id, $0.facts, $0.steps) })
        report.new += rows.count
    }

    func write(_ events: [NewEvent], after sequence: Int64, of document: Int64, to writer: any RowWriter) throws {
        for (index, event) in events.enumerated() {
            writer.write(book.organisation.id)
            writer.write(document)
            writer.write(sequence + Int64(index) + 1)
            writer.write(event.kind.rawValue)
            writer.write(event.amount)
            writer.write(event.currency.code)
            writer.write(event.party)
            writer.write(Int64(event.effectiveOn.dayNumber))
            writer.write(Int64(event.dueOn.dayNumber))
            writer.write(load.recordedAt.microseconds)
            writer.write(event.datedBy.rawValue)
            writer.write(event.reverses)
            writer.write(load.id)
            try writer.endRow()
        }
        report.events += events.count
    }

    private func write(_ document: DocumentEntry, of page: InvoicePage, to writer: any RowWriter) throws {
        let row = document.row.row
        let record = page.records[document.row.record]
        writer.write(book.organisation.id)
        writer.write(document.id)
        writer.write(load.source)
        writer.write(document.row.number)
        writer.write(document.facts.party)
        writer.write(document.facts.state.rawValue)
        writer.write(row.statusText(in: page))
        writer.write(Int64(row.issuedOn.dayNumber))
        writer.write(Int64(row.dueOn.dayNumber))
        writer.write(row.dueFrom)
        writer.write(row.currency.code)
        writer.write(row.total)
        writer.write(document.facts.applied)
        writer.write(document.open)
        writer.write(document.excess)
        writer.write(Int64(document.lastChangeOn.dayNumber))
        writer.write(text: row.terms, in: page)
        writer.write(text: row.poNumber, in: page)
        writer.write(document.contact)
        writer.write(1)
        writer.write(Int64(document.events.count))
        writer.write(blob: document.row.fingerprint.bytes)
        writer.write(load.id)
        writer.write(load.rawDocument)
        writer.write(Int64(record.line))
        writer.write(record.rawOffset)
        writer.write(Int64(record.rawLength))
        try writer.endRow()
    }
}

/// A document with everything that follows from its row.
struct DocumentEntry {
    let id: Int64
    let row: IncomingRow
    let facts: DocumentFacts
    let contact: Int64?
    let events: [NewEvent]
    let steps: [BalanceStep]
    let open: Int64
    let excess: Int64
    let lastChangeOn: CivilDate

    init(id: Int64, row: IncomingRow, facts: DocumentFacts, contact: Int64?) throws {
        (self.id, self.row, self.facts, self.contact) = (id, row, facts, contact)
        events = facts.firstEvents()
        steps = try openSteps(events)
        (open, excess) = try facts.sides()
        lastChangeOn = events.map(\.effectiveOn).max() ?? facts.issuedOn
    }
}

extension DocumentFacts {
    init(_ row: InvoiceRow, party: Int64) {
        let state: State =
            switch row.state {
            case .void: .void
            case .draft: .draft
            case .pending, .closed, .other: .live
            }
        self.init(
            state: state, party: party, issuedOn: row.issuedOn, dueOn: row.dueOn, currency: row.currency,
            total: row.total, applied: row.applied, settledOn: row.settledOn)
    }

    /// What is open, and what was applied beyond the total; both nothing unless the document is live.
    func sides() throws(LedgerError) -> (open: Int64, excess: Int64) {
        guard state == .live else { return (0, 0) }
        let (balance, overflow) = total.subtractingReportingOverflow(applied)
        guard !overflow else { throw .overflow(.money(currency)) }
        return (max(balance, 0), max(-balance, 0))
    }
}

extension InvoiceRow {
    /// `Pending` and `Closed` under one spelling, any other status as written.
    func statusText(in page: InvoicePage) -> String {
        switch state {
        case .pending: "Pending"
        case .closed: "Closed"
        case .void, .draft, .other: page.text(status)
        }
    }

    var dueFrom: String { notices.contains(.dueOnIssue) ? "issue" : dueFromTerms ? "terms" : "source" }
}

extension CustomerMention {
    init(_ row: InvoiceRow, in page: InvoicePage) {
        self.init(
            name: page.text(row.customerName), number: page.text(row.customerNumber),
            parent: page.text(row.parentCustomer))
    }
}

extension ContactDirectory.Person {
    init(_ row: InvoiceRow, in page: InvoicePage) {
        self.init(
            name: page.text(row.contactName), email: page.text(row.contactEmail), phone: page.text(row.contactPhone))
    }
}

extension RowWriter {
    func write(text range: TextRange, in page: InvoicePage) {
        page.bytes[range.range].withUnsafeBytes { write(utf8: $0) }
    }
}
