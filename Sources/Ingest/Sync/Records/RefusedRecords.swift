import ConnectorKit
import Database
import Ledger
import Schema

/// Records that cannot be conformed wait in quarantine, whole; a later version that can be takes its record out again.
struct RefusedRecords {
    let book: Book
    let source: Int64
    let run: Int64
    let recordedAt: Instant

    func keep(_ versions: [RecordVersion]) throws {
        for version in versions where !version.isNew {
            try book.execute(
                Queries.quarantine("resolve_record"), ["record": .int(version.recordID), "at": Value(recordedAt)])
        }
        var next = try book.row(Queries.load("counters"))!.int("quarantine") + 1
        for version in versions {
            guard case .unreadable(let refusal) = version.conformed else { continue }
            try book.execute(
                Queries.quarantine("keep_record"),
                [
                    "id": .int(next), "source": .int(source), "load": .int(run), "record": .int(version.recordID),
                    "stream": .text(version.stream.name), "raw": .blob(Array(version.record.bytes)),
                    "sha256": .blob(version.record.sha256), "code": .text(refusal.code),
                    "field": .text(refusal.field), "found": .text(refusal.found), "reason": .text(refusal.reason),
                    "remedy": .text(refusal.remedy), "at": Value(recordedAt),
                ])
            next += 1
        }
    }
}
