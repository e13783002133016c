import ConnectorKit
import Crypto
import Database
import Ledger
import Schema

/// Takes records out that are gone at their source: their rows go, their receivables count no more, that they were there
/// stays in raw and in the ledger.
struct RecordRemover {
    let organisation: Organisation
    let source: Int64
    let run: Int64
    let now: Instant

    /// - Returns: how many events that took.
    func remove(_ records: [Int64], on connection: any Connection) throws -> Int {
        guard !records.isEmpty else { return 0 }
        let knownAt = try organisation.locked(on: connection).knownAt
        let recordedAt = max(now, Instant(microseconds: knownAt.microseconds + 1))
        let book = Book(of: organisation, on: connection)
        let day = try organisation.today(at: recordedAt)
        let counters = try LoadPlace.Counters(row: book.row(Queries.load("counters"))!)
        let works = WorkWriter(book: book, source: source)
        for (offset, record) in records.enumerated() {
            let raw = counters.rawDocument + 1 + Int64(offset)
            let parameters: Parameters = [
                "record": .int(record), "raw_document": .int(raw), "run": .int(run), "at": Value(recordedAt),
                "day": Value(day), "sha256": .blob(Array(SHA256.hash(data: [UInt8]()))),
            ]
            try book.execute(
                Queries.record("add_deletion"),
                parameters.filter { ["record", "raw_document", "at", "sha256"].contains($0.key) })
            try book.execute(
                Queries.record("add_empty_body"),
                parameters.filter { ["record", "raw_document", "run", "at"].contains($0.key) })
            try book.execute(Queries.record("delete"), parameters)
            try book.execute(Queries.record("forget_issues"), ["record": .int(record)])
            try book.execute(Queries.record("not_absent"), ["record": .int(record)])
            try book.execute(Queries.quarantine("resolve_record"), ["record": .int(record), "at": Value(recordedAt)])
        }
        try works.remove(records)
        let invoices = InvoiceWriter(
            book: book, source: source, run: run, recordedAt: recordedAt, day: day, counters: counters,
            gold: try OpenBook(book, stepsBetween: .max))
        try invoices.void(records: records)
        try organisation.advance(knownAt: recordedAt, on: connection)
        return invoices.events
    }
}

extension LoadPlace.Counters {
    init(row: Row) throws {
        self.init(
            load: try row.int("load"), document: try row.int("document"), party: try row.int("party"),
            rawDocument: try row.int("raw_document"), quarantine: try row.int("quarantine"))
    }
}
