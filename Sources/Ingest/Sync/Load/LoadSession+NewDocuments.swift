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
    func write(_ rows: [IncomingRow], from prepared: PreparedPage) throws {
        guard !rows.isEmpty else { return }
        let page = prepared.page
        let places = try places(of: prepared.customers, among: rows)
        var documents: [DocumentEntry] = []
        documents.reserveCapacity(rows.count)
        for row in rows {
            let place = places[Int(prepared.customers.pairOfRecord[row.record])]
            documents.append(try DocumentEntry(id: nextDocument, row: row, party: place.party, contact: place.contact))
            _ = seen.insert(nextDocument)
            nextDocument += 1
        }
        try book.insert(into: "document", columns: Self.documentColumns) { writer in
            for document in documents { try write(document, of: page, to: writer) }
        }
        try book.insert(into: "ledger_event", columns: Self.eventColumns) { writer in
            for document in documents {
                if let issue = document.issue { try write(issue, number: 1, of: document.id, to: writer) }
                if let application = document.application {
                    try write(application, number: 2, of: document.id, to: writer)
                }
            }
        }
        try gold.add(
            try documents.compactMap { document in
                let steps = try document.steps()
                return steps.isEmpty ? nil : (document.id, document.facts, steps)
            })
        report.new += rows.count
    }

    /// The customer and contact of every pair that new rows name; pairs of other rows are left alone.
    private func places(
        of customers: PageCustomers, among rows: [IncomingRow]
    ) throws -> [(party: Int64, contact: Int64?)] {
        var isNamed = [Bool](repeating: false, count: customers.pairs.count)
        for row in rows { isNamed[Int(customers.pairOfRecord[row.record])] = true }
        let named = customers.pairs.indices.filter { isNamed[$0] }
        let ids = try parties.ids(of: named.map { customers.pairs[$0].mention })
        try contacts.prepare(ids)
        var places = [(party: Int64, contact: Int64?)](repeating: (0, nil), count: customers.pairs.count)
        for (index, party) in zip(named, ids) {
            let pair = customers.pairs[index]
            let contact = try contacts.id(of: pair.person, at: party, from: pair.firstDay, to: pair.lastDay)
            places[index] = (party, contact)
        }
        return places
    }

    func write(_ event: NewEvent, number: Int64, of document: Int64, to writer: any RowWriter) throws {
        writer.write(document)
        writer.write(number)
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
        report.events += 1
    }

    private func write(_ document: DocumentEntry, of page: InvoicePage, to writer: any RowWriter) throws {
        let row = document.row.row
        let record = page.records[document.row.record]
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
        writer.write(document.eventCount)
        document.row.fingerprint.withBytes { writer.write(blob: $0) }
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
    let issue: NewEvent?
    let application: NewEvent?
    let open: Int64
    let excess: Int64

    init(id: Int64, row: IncomingRow, party: Int64, contact: Int64?) throws {
        (self.id, self.row, self.contact) = (id, row, contact)
        facts = DocumentFacts(row.row, party: party)
        issue = facts.state == .live ? facts.issue : nil
        application = facts.state == .live ? facts.application : nil
        (open, excess) = try facts.sides()
    }

    var eventCount: Int64 { (issue == nil ? 0 : 1) + (application == nil ? 0 : 1) }
    var lastChangeOn: CivilDate { application?.effectiveOn ?? facts.issuedOn }

    /// Most invoices of a first load are settled on the day they count from and so take no step at all.
    func steps() throws(LedgerError) -> [BalanceStep] {
        guard let issue else { return [] }
        guard let application, application.effectiveOn == issue.effectiveOn else {
            return try openSteps([issue, application].compactMap { $0 })
        }
        guard open != 0 || excess != 0 else { return [] }
        return [
            BalanceStep(on: issue.effectiveOn, openDelta: open, excessDelta: excess, countDelta: open > 0 ? 1 : 0)
        ]
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
