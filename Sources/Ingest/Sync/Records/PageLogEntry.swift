import ConnectorKit
import Database
import JSON
import Ledger

/// One page of a run, as the run's log shows it.
struct PageLogEntry {
    let run: Int64
    let page: Int
    let prepared: PreparedRecords
    let counts: RecordCounts
    let recordedAt: Instant

    private var notes: String {
        let items = prepared.page.notes.map { note in
            JSONValue.object([.init("code", .string(note.code)), .init("message", .string(note.message))])
        }
        return String(decoding: JSONValue.array(items).bytes, as: UTF8.self)
    }

    static let table = BulkTable<PageLogEntry>(
        "sync_page",
        [
            .int("run_id") { $0.run },
            .count("page") { $0.page },
            .text("stream") { $0.prepared.stream.name },
            .text("place") { $0.prepared.page.progress.place },
            .count("records_read") { $0.counts.read },
            .count("records_new") { $0.counts.new },
            .count("records_changed") { $0.counts.changed },
            .count("records_same") { $0.counts.same },
            .count("records_refused") { $0.counts.refused },
            .count("byte_count") { $0.prepared.page.records.reduce(0) { $0 + $1.bytes.count } },
            .text("notes") { $0.notes },
            .int("recorded_at") { $0.recordedAt.microseconds },
        ])
}
