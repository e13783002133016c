import ConnectorKit
import Database
import Ledger
import Schema

/// Writes pages of records: raw, silver, ledger, gold, quarantine and the stream's cursor, all in the caller's one
/// transaction.
struct PageWriter {
    let organisation: Organisation
    let source: Int64
    let run: Int64
    let connector: any Connector
    let now: Instant

    /// What was done, page by page and in all.
    struct Written: Sendable {
        var counts: [RecordCounts] = []
        var lines = 0
        var events = 0
        var didChange = false
    }

    func write(_ pages: [PreparedRecords], firstPage: Int, on connection: any Connection) throws -> Written {
        let knownAt = try organisation.locked(on: connection).knownAt
        let recordedAt = max(now, Instant(microseconds: knownAt.microseconds + 1))
        let book = Book(of: organisation, on: connection)
        let day = try organisation.today(at: recordedAt)
        var written = Written()
        let sorted = try sort(pages, in: book, &written)
        if !sorted.isEmpty {
            try keep(sorted, at: recordedAt, on: day, in: book, &written)
            written.didChange = true
        }
        for page in pages { try note(page, in: book) }
        try log(pages, written.counts, firstPage: firstPage, at: recordedAt, in: book)
        if let last = pages.last {
            try book.execute(
                Queries.record("move_cursor"),
                [
                    "source": .int(source), "stream": .text(last.stream.name), "cursor": .text(last.page.resume.text),
                    "run": .int(run), "at": Value(recordedAt),
                ])
        }
        if written.didChange { try organisation.advance(knownAt: recordedAt, on: connection) }
        return written
    }

    /// New and changed records with ids of their own; those that say what the book says are counted and left.
    private func sort(
        _ pages: [PreparedRecords], in book: Book, _ written: inout Written
    ) throws -> [RecordVersion] {
        let counters = try book.row(Queries.load("counters"))!
        var nextRecord = try counters.int("record") + 1
        var nextRaw = try counters.int("raw_document") + 1
        var versions: [RecordVersion] = []
        var places: [String: Int] = [:]
        for page in pages {
            var counts = RecordCounts()
            let known = try KnownRecord.among(page.page.records.map(\.key), of: page.stream, source: source, in: book)
            for (record, conformed) in zip(page.records, page.conformed) {
                let key = record.source.key
                // Pages that are written together may bring one record twice; the later one counts.
                let earlier = places[key].map { versions[$0] }
                if earlier?.record.sha256 == record.sha256
                    || (earlier == nil && known[key]?.isSame(as: record) == true)
                {
                    counts.same += 1
                    continue
                }
                let known = known[key]
                let version = RecordVersion(
                    recordID: earlier?.recordID ?? known?.id ?? nextRecord,
                    rawDocument: earlier?.rawDocument ?? nextRaw,
                    version: earlier?.version ?? (known?.version ?? 0) + 1, stream: page.stream, record: record,
                    conformed: StoreLimits.limited(
                        conformed ?? connector.conform(record.source.element, of: page.stream)))
                if let place = places[key] {
                    versions[place] = version
                } else {
                    places[key] = versions.count
                    versions.append(version)
                    nextRaw += 1
                    if known == nil { nextRecord += 1 }
                }
                if version.problem != nil {
                    counts.refused += 1
                } else if version.isNew && earlier == nil {
                    counts.new += 1
                } else {
                    counts.changed += 1
                }
            }
            written.counts.append(counts)
        }
        return versions
    }

    private func keep(
        _ versions: [RecordVersion], at recordedAt: Instant, on day: CivilDate, in book: Book, _ written: inout Written
    ) throws {
        let records = RecordWriter(book: book, source: source, run: run, recordedAt: recordedAt, day: day)
        try records.write(versions)
        let rows = RowsWriter(book: book, source: source, run: run, recordedAt: recordedAt, day: day)
        let done = try rows.write(versions)
        written.lines += done.lines
        written.events += done.events
        let desk = RefusedRecords(book: book, source: source, run: run, recordedAt: recordedAt)
        try desk.keep(versions)
    }

    /// What a stretch that was read whole did not bring is missing; what came again is not.
    private func note(_ page: PreparedRecords, in book: Book) throws {
        let absences = Absences(book: book, source: source, run: run)
        try absences.met(page.page.records.map(\.key), of: page.stream)
        if let covered = page.page.covered { try absences.note(covered) }
    }

    private func log(
        _ pages: [PreparedRecords], _ counts: [RecordCounts], firstPage: Int, at recordedAt: Instant, in book: Book
    ) throws {
        let entries = zip(pages, counts).enumerated().map { offset, entry in
            PageLogEntry(
                run: run, page: firstPage + offset, prepared: entry.0, counts: entry.1, recordedAt: recordedAt)
        }
        try book.insert(entries, into: PageLogEntry.table)
    }
}
