import ConnectorKit
import Database
import Ledger
import Schema

/// Records that their source no longer brings: noted when a stretch was read whole without them, deleted when the run
/// ends and nowhere else brought them.
struct Absences {
    let book: Book
    let source: Int64
    let run: Int64

    /// Beyond this share of a source's records (percent), and this many, a run deletes nothing by itself.
    private static let mostShare: Int64 = 20
    private static let mostUnasked: Int64 = 25

    /// These records are there.
    func met(_ keys: [String], of stream: SourceStream) throws {
        guard !keys.isEmpty, try book.row(Queries.record("any_absent"), ["source": .int(source)]) != nil else { return }
        let known = try KnownRecord.among(keys, of: stream, source: source, in: book)
        for record in known.values {
            try book.execute(Queries.record("not_absent"), ["record": .int(record.id)])
        }
    }

    /// A stretch was read whole.
    func note(_ covered: CoveredSpan) throws {
        let rows = try book.rows(
            Queries.record("of_days_without"),
            [
                "source": .int(source), "from": Value(covered.from), "to": Value(covered.to),
                "keys": .text(jsonArray(Array(covered.keys))),
            ])
        for record in try rows.map({ try $0.int("id") }) {
            try book.execute(
                Queries.record("absent"), ["record": .int(record), "source": .int(source), "run": .int(run)])
        }
    }

    /// The records that are gone, once a run has read all it meant to; nil when they are too many to believe.
    ///
    /// A run that was broken off may have missed them, and the one that went on from it not met them either.
    /// - Parameter believesAll: however many they are.
    func gone(believesAll: Bool) throws -> [Int64]? {
        let rows = try book.rows(Queries.record("gone"), ["source": .int(source)])
        let records = try rows.map { try $0.int("record_id") }
        guard !records.isEmpty else { return [] }
        let all = try book.row(Queries.record("count"), ["source": .int(source)])!.int("records")
        let isMany = Int64(records.count) > Self.mostUnasked && Int64(records.count) * 100 > all * Self.mostShare
        return isMany && !believesAll ? nil : records
    }
}
