import ConnectorKit
import Crypto
import Database
import JSON
import Ledger
import Schema

/// One rebuild inside its transaction.
struct RebuildPass {
    let book: Book
    let source: Int64
    let connector: any Connector
    let scope: RebuildScope
    let recordedAt: Instant
    let day: CivilDate

    private var parameters: Parameters {
        [
            "source": .int(source), "since": Value(scope.since), "first": .int(scope.records.lowerBound),
            "last": .int(scope.records.upperBound),
        ]
    }

    func run(batch: Int64, _ progress: (Int, Int) -> Void) throws -> RebuildReport {
        var report = RebuildReport()
        let total = Int(try book.row(Queries.rebuild("count"), parameters)!.int("records"))
        try clear()
        var parameters = parameters
        parameters["count"] = .int(batch)
        while true {
            let records = try book.rows(Queries.rebuild("records"), parameters)
            guard let last = try records.last?.int("id") else { break }
            let writer = RebuildWriter(pass: self)
            try writer.write(try records.map(history), into: &report)
            parameters["first"] = .int(last + 1)
            report.records += records.count
            progress(report.records, total)
        }
        return report
    }

    /// Takes away what is made again: events, steps, work and its sums.
    private func clear() throws {
        for name in ["steps", "checkpoints", "events", "versions", "issues"] {
            try book.execute(Queries.rebuild("clear_\(name)"), parameters)
        }
        if scope.isWhole {
            for table in WorkGold.tables + ["line", "correction", "complaint", "order_sum", "order"] {
                try book.execute(Queries.rebuild("clear_work_\(table)"), ["source": .int(source)])
            }
        }
    }

    private func history(of record: Row) throws -> RecordHistory {
        let id = try record.int("id")
        let stream = SourceStream(try record.text("stream"))
        var history = RecordHistory(record: id, of: stream)
        let directory = PartyDirectory(
            book: book, source: source, lastID: try PartyDirectory.lastID(in: book), survey: nil,
            recordedAt: recordedAt, keepsNames: true)
        for row in try book.rows(Queries.rebuild("versions"), ["record": .int(id)]) {
            let version = try KeptVersion(row: row)
            let conformed = try version.bytes.map { try conform($0, stream) }
            try history.add(
                version, conformed, home: book.organisation.currency,
                day: try book.organisation.today(at: version.recordedAt)
            ) { invoice in
                let customer = invoice.customer
                return try directory.ids(of: [
                    CustomerMention(name: customer.name, number: customer.key, parent: "")
                ])[0]
            }
        }
        return history
    }

    private func conform(_ bytes: [UInt8], _ stream: SourceStream) throws -> Conformed {
        let document: JSONDocument
        do { document = try JSONDocument(bytes) } catch {
            throw DatabaseError.corrupt("a kept record is no JSON any more: \(error)")
        }
        return StoreLimits.limited(connector.conform(document.root, of: stream))
    }
}
