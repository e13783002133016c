import Crypto
import Database
import InvoiceFile
import Ledger
import Schema

/// One load inside its transaction: takes the pages of a file and leaves rows, events and gold behind them.
final class LoadSession {
    let book: Book
    let request: LoadRequest
    let load: LoadPlace
    let parties: PartyDirectory
    let contacts: ContactDirectory
    let gold: OpenBook
    var report: LoadReport
    var seen = SeenDocuments()
    var mergers = Mergers()
    var nextDocument: Int64
    var nextQuarantine: Int64
    private var filter = NumberFilter()
    private var page: Int64 = 0

    init(book: Book, request: LoadRequest, load: LoadPlace, survey: NameSurvey?, gold: OpenBook) {
        self.book = book
        self.request = request
        self.load = load
        parties = PartyDirectory(
            book: book, source: load.source, lastID: load.counters.party, survey: survey, recordedAt: load.recordedAt)
        contacts = ContactDirectory(book: book, lastParty: load.counters.party)
        self.gold = gold
        nextDocument = load.counters.document + 1
        nextQuarantine = load.counters.quarantine + 1
        report = LoadReport(request, book.organisation)
        report.loadID = load.id
    }

    func take(_ prepared: PreparedPage) throws {
        try keepBytes(of: prepared)
        let rows = try sort(prepared)
        try write(rows.new, from: prepared)
        try Revision(session: self, page: prepared.page).apply(rows.changed)
        try setAside(rows.refused, in: prepared.page)
    }

    /// What has to be settled once the last page is in.
    func finish() throws {
        try contacts.flush()
        try mergers.settle(in: book)
        if request.whole {
            try noteDisappeared()
            try book.execute(
                Queries.quarantine("replace"),
                ["source": .int(load.source), "load": .int(load.id), "at": Value(load.recordedAt)])
        }
        try gold.keepCheckpoints()
    }

    private func keepBytes(of prepared: PreparedPage) throws {
        let (raw, records) = (prepared.page, prepared.page.records)
        guard !raw.raw.isEmpty else { return }
        page += 1
        try book.insert(into: "raw_chunk", columns: ["raw_document_id", "raw_offset", "byte_count", "bytes"]) {
            writer in
            writer.write(load.rawDocument)
            writer.write(raw.rawOffset)
            writer.write(Int64(raw.raw.count))
            writer.write(blob: prepared.piece)
            try writer.endRow()
        }
        let columns = ["load_id", "page", "first_line", "row_count", "raw_offset", "byte_count"]
        try book.insert(into: "load_page", columns: columns) { writer in
            writer.write(load.id)
            writer.write(page)
            writer.write(Int64(records.first?.line ?? 1))
            writer.write(Int64(records.count))
            writer.write(raw.rawOffset)
            writer.write(Int64(raw.raw.count))
            try writer.endRow()
        }
    }

    private struct Sorted {
        var new: [IncomingRow] = []
        var changed: [(row: IncomingRow, known: KnownDocument)] = []
        var refused: [(record: Int, refusal: SetAside)] = []
    }

    /// Tells new, changed, same and contradicting rows apart; asks the database once for all it may know.
    private func sort(_ prepared: PreparedPage) throws -> Sorted {
        var sorted = Sorted()
        var incoming: [IncomingRow] = []
        var asked: [String] = []
        for (index, record) in prepared.page.records.enumerated() {
            switch record.verdict {
            case .skipped: report.skipped += 1
            case .refused(let refusal): sorted.refused.append((index, SetAside(refusal)))
            case .invoice(let row):
                if let refusal = SetAside(row, in: prepared.page) {
                    sorted.refused.append((index, refusal))
                    continue
                }
                let number = prepared.page.text(row.invoiceNumber)
                incoming.append(
                    IncomingRow(record: index, row: row, number: number, fingerprint: prepared.fingerprints[index]))
                let met = prepared.page.bytes[row.invoiceNumber.range].withUnsafeBytes { filter.insert($0) }
                if met || !load.isFirst { asked.append(number) }
            }
        }
        report.read += prepared.page.records.count
        let known = try KnownDocument.among(asked, of: load.source, in: book)
        var here: [String: Fingerprint] = [:]
        for row in incoming {
            if let document = known[row.number] {
                try place(row, beside: document, into: &sorted, page: prepared.page)
            } else if let earlier = here.updateValue(row.fingerprint, forKey: row.number) {
                here[row.number] = earlier
                repeated(row, same: earlier == row.fingerprint, into: &sorted)
            } else {
                sorted.new.append(row)
                try report.totals.add(row.row)
            }
        }
        return sorted
    }

    private func place(
        _ row: IncomingRow, beside document: KnownDocument, into sorted: inout Sorted, page: InvoicePage
    ) throws {
        // A person has taken another row of this number in its place; that stands.
        guard document.rejected != row.fingerprint else { return report.skipped += 1 }
        let isSame = document.fingerprint == row.fingerprint
        guard seen.insert(document.id) || request.replacesDuplicates else {
            return repeated(row, same: isSame, into: &sorted)
        }
        try report.totals.add(row.row)
        if isSame { report.same += 1 } else { sorted.changed.append((row, document)) }
    }

    /// The first row of a number counts. The same row again is left out; another one is set aside.
    private func repeated(_ row: IncomingRow, same: Bool, into sorted: inout Sorted) {
        if same { report.skipped += 1 } else { sorted.refused.append((row.record, .duplicate(of: row.number))) }
    }
}

/// Where a load stands in the database.
struct LoadPlace {
    let id: Int64
    let source: Int64
    let rawDocument: Int64
    let recordedAt: Instant
    /// The civil day of changes found in the file.
    let day: CivilDate
    /// The source had no document before.
    let isFirst: Bool
    let counters: Counters

    struct Counters {
        let load, document, party, rawDocument, quarantine: Int64
    }
}

/// An accepted row on its way into the book.
struct IncomingRow {
    /// Its place among the records of the page.
    let record: Int
    let row: InvoiceRow
    let number: String
    let fingerprint: Fingerprint
}

/// A document of the source that a row's number already names.
struct KnownDocument {
    let id: Int64
    let party: Int64
    let fingerprint: Fingerprint
    /// What a row said that a person replaced by another one of the same number.
    let rejected: Fingerprint?

    static func among(_ numbers: [String], of source: Int64, in book: Book) throws -> [String: KnownDocument] {
        guard !numbers.isEmpty else { return [:] }
        var known: [String: KnownDocument] = [:]
        known.reserveCapacity(numbers.count)
        let parameters: Parameters = ["numbers": .text(jsonArray(numbers)), "source": .int(source)]
        try book.forEach(Queries.document("known"), parameters) { row in
            known[try row.text("number")] = KnownDocument(
                id: try row.int("id"), party: try row.int("party_id"),
                fingerprint: Fingerprint(try row.blob("fingerprint")) ?? .none,
                rejected: try row.optionalBlob("rejected").flatMap(Fingerprint.init))
        }
        return known
    }
}
