import ConnectorKit
import Database
import Ledger
import Schema

/// A version of a record on its way into the book.
///
/// An object: it holds all that the record becomes, and every column of its rows is read from it.
final class RecordVersion {
    let recordID: Int64
    let rawDocument: Int64
    let version: Int64
    let stream: SourceStream
    let record: HashedRecord
    let conformed: Conformed
    var isNew: Bool { version == 1 }

    init(
        recordID: Int64, rawDocument: Int64, version: Int64, stream: SourceStream, record: HashedRecord,
        conformed: Conformed
    ) {
        (self.recordID, self.rawDocument, self.version) = (recordID, rawDocument, version)
        (self.stream, self.record, self.conformed) = (stream, record, conformed)
    }

    var problem: String? {
        guard case .unreadable(let refusal) = conformed else { return nil }
        return "\(refusal.code): \(refusal.reason)"
    }

    var issues: [ConformIssue] {
        guard case .rows(let rows) = conformed else { return [] }
        return rows.issues
    }
}

/// Keeps versions of records as sent, and what was wrong or doubtful about them.
struct RecordWriter {
    let book: Book
    let source: Int64
    let run: Int64
    let recordedAt: Instant
    let day: CivilDate

    func write(_ versions: [RecordVersion]) throws {
        let entries = versions.map { Entry(writer: self, version: $0) }
        try book.insert(entries, into: Self.rawDocuments)
        try book.insert(entries.filter(\.version.isNew), into: Self.records)
        for version in versions where !version.isNew { try revise(version) }
        try book.insert(entries, into: Self.bodies)
        try writeIssues(of: versions)
    }

    private func revise(_ version: RecordVersion) throws {
        try book.execute(
            Queries.record("revise"),
            [
                "record": .int(version.recordID), "raw_document": .int(version.rawDocument),
                "version": .int(version.version), "sha256": .blob(version.record.sha256),
                "state": .text(version.problem == nil ? "conformed" : "refused"), "problem": Value(version.problem),
                "run": .int(run), "at": Value(recordedAt), "day": Value(day),
            ])
        try book.execute(Queries.record("forget_issues"), ["record": .int(version.recordID)])
    }

    private func writeIssues(of versions: [RecordVersion]) throws {
        try book.insert(versions.flatMap { Self.entries(of: $0.issues, record: $0.recordID) }, into: Self.issues)
    }

    static func entries(
        of issues: [ConformIssue], record: Int64
    ) -> [IssueRow] {
        issues.enumerated().map { IssueRow(record: record, ordinal: $0.offset + 1, issue: $0.element) }
    }

    private final class Entry {
        let writer: RecordWriter
        let version: RecordVersion

        init(writer: RecordWriter, version: RecordVersion) { (self.writer, self.version) = (writer, version) }
    }

    final class IssueRow {
        let record: Int64
        let ordinal: Int
        let issue: ConformIssue

        init(record: Int64, ordinal: Int, issue: ConformIssue) {
            (self.record, self.ordinal, self.issue) = (record, ordinal, issue)
        }
    }

    private static let rawDocuments = BulkTable<Entry>(
        "raw_document",
        [
            .int("id") { $0.version.rawDocument },
            .int("source_id") { $0.writer.source },
            .text("stream") { $0.version.stream.name },
            .text("document_key") { $0.version.record.source.key },
            .int("version") { $0.version.version },
            .blob("sha256") { $0.version.record.sha256 },
            .count("byte_count") { $0.version.record.source.bytes.count },
            .int("first_seen_at") { $0.writer.recordedAt.microseconds },
            .int("last_seen_at") { $0.writer.recordedAt.microseconds },
        ])

    private static let records = BulkTable<Entry>(
        "source_record",
        [
            .int("id") { $0.version.recordID },
            .int("source_id") { $0.writer.source },
            .text("stream") { $0.version.stream.name },
            .text("record_key") { $0.version.record.source.key },
            .int("raw_document_id") { $0.version.rawDocument },
            .int("version") { _ in 1 },
            .blob("sha256") { $0.version.record.sha256 },
            .text("state") { $0.version.problem == nil ? "conformed" : "refused" },
            .text("problem") { $0.version.problem },
            .int("run_id") { $0.writer.run },
            .int("first_seen_at") { $0.writer.recordedAt.microseconds },
            .int("changed_at") { $0.writer.recordedAt.microseconds },
            .count("changed_on") { $0.writer.day.dayNumber },
        ])

    private static let bodies = BulkTable<Entry>(
        "raw_body",
        [
            .int("raw_document_id") { $0.version.rawDocument },
            .int("record_id") { $0.version.recordID },
            .int("run_id") { $0.writer.run },
            .int("recorded_at") { $0.writer.recordedAt.microseconds },
            .utf8("body") { $0.version.record.source.readableBytes },
            .blob("bytes") { $0.version.record.source.isReadable ? nil : Array($0.version.record.source.bytes) },
        ])

    static let issues = BulkTable<IssueRow>(
        "sync_issue",
        [
            .int("record_id") { $0.record },
            .count("ordinal") { $0.ordinal },
            .text("code") { $0.issue.code },
            .text("field") { $0.issue.field },
            .text("found") { $0.issue.found },
            .text("expected") { $0.issue.expected },
            .text("message") { $0.issue.message },
        ])
}
