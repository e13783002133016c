import ConnectorKit
import Crypto
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
        for version in versions {
            guard case .unreadable(let refusal) = version.conformed else { continue }
            try keep(refusal, record: version.recordID, Array(version.record.source.bytes), of: version.stream.name)
        }
    }

    func keep(_ refusal: ConformRefusal, record: Int64, _ bytes: [UInt8], of stream: String) throws {
        try book.execute(
            Queries.quarantine("keep_record"),
            [
                "source": .int(source), "load": .int(run), "record": .int(record), "stream": .text(stream),
                "raw": .blob(bytes), "sha256": .blob(Array(SHA256.hash(data: bytes))), "code": .text(refusal.code),
                "field": .text(refusal.field), "found": .text(refusal.found), "reason": .text(refusal.reason),
                "remedy": .text(refusal.remedy), "at": Value(recordedAt),
            ])
    }
}
