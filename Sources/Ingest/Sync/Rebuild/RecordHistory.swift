import ConnectorKit
import Crypto
import Database
import JSON
import Ledger
import Schema

/// One kept version of a record.
struct KeptVersion {
    let rawDocument: Int64
    let run: Int64
    let recordedAt: Instant
    /// As sent; nil where the record was deleted.
    let bytes: [UInt8]?

    /// As documents keep it: the first half of the hash.
    var fingerprint: [UInt8] { Array(SHA256.hash(data: bytes ?? []).prefix(16)) }

    init(row: Row) throws {
        rawDocument = try row.int("raw_document_id")
        run = try row.int("run_id")
        recordedAt = try row.instant("recorded_at")
        bytes = try row.optionalBlob("bytes") ?? row.optionalText("body").map { Array($0.utf8) }
    }
}

/// What all versions of a record make of it: the same as when they came one by one.
struct RecordHistory {
    /// An event with when and by which run it was learned.
    struct Event {
        let event: NewEvent
        let recordedAt: Instant
        let run: Int64
    }

    let record: Int64
    let stream: SourceStream
    private(set) var events: [Event] = []
    /// The document as the last readable version says; nil where none was a receivable.
    private(set) var document: (invoice: SourceInvoice, facts: DocumentFacts, place: KeptVersion, length: Int)?
    /// Where the earlier versions of the document stand.
    private(set) var earlier: [(place: KeptVersion, length: Int)] = []
    private(set) var work: (order: WorkOrder, currency: Currency, invoicedOn: CivilDate?, place: KeptVersion)?
    private(set) var last: (conformed: Conformed?, place: KeptVersion)?
    private var live: [LiveEvent] = []
    private var withdrawn: [NewEvent] = []

    init(record: Int64, of stream: SourceStream) {
        self.record = record
        self.stream = stream
    }

    /// Adds the next version.
    ///
    /// - Parameters:
    ///   - conformed: what it becomes; nil for a deletion.
    ///   - party: whose it is, looked up by the customer it names.
    mutating func add(
        _ version: KeptVersion, _ conformed: Conformed?, home: Currency, day: CivilDate,
        party: (SourceInvoice) throws -> Int64
    ) throws {
        last = (conformed, version)
        guard let conformed else {
            remove(version, day)
            return
        }
        guard case .rows(let rows) = conformed else { return }
        if let order = rows.work {
            let invoice = rows.invoice
            work = (order, invoice?.currency ?? home, invoice?.issuedOn ?? order.invoicedOn, version)
        }
        guard let invoice = rows.invoice else { return }
        let facts = try invoice.facts(party: try party(invoice))
        let added =
            document == nil ? facts.firstEvents() : facts.revision(of: live, withdrawn: withdrawn, today: day)
        if let document { earlier.append((document.place, document.length)) }
        document = (invoice, facts, version, version.bytes?.count ?? 0)
        append(added, version)
        withdrawn = []
    }

    private mutating func remove(_ version: KeptVersion, _ day: CivilDate) {
        work = nil
        guard var known = document else { return }
        known.facts.state = .void
        document = known
        withdrawn = live.map(\.event)
        append(known.facts.revision(of: live, today: day), version)
    }

    private mutating func append(_ added: [NewEvent], _ version: KeptVersion) {
        let reversed = Set(added.compactMap(\.reverses))
        live.removeAll { reversed.contains($0.sequence) }
        for event in added {
            events.append(Event(event: event, recordedAt: version.recordedAt, run: version.run))
            if event.kind != .reversal { live.append(LiveEvent(sequence: Int64(events.count), event: event)) }
        }
    }

    /// The document's open balance, by days.
    func steps() throws(LedgerError) -> [BalanceStep] { try openSteps(live.map(\.event)) }

    var lastChangeOn: CivilDate? {
        guard let facts = document?.facts else { return nil }
        return (live.map(\.event.effectiveOn) + [facts.issuedOn]).max()
    }
}
