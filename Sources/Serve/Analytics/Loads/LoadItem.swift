package import Ledger

/// One load of a file: what was read and what it changed.
package struct LoadItem: Sendable {
    package let id: Int64
    package let source: String
    package let fileName: String
    /// `loaded`, `unchanged` or `refused`.
    package let outcome: String
    package let message: String
    package let sha256: String
    package let byteCount: Int64
    package let asOf: CivilDate
    package let startedAt: Instant
    package let recordedAt: Instant
    package let encoding: String
    package let delimiter: String
    package let read: Int
    package let new: Int
    package let changed: Int
    package let same: Int
    package let refused: Int
    package let skipped: Int
    package let disappeared: Int
    package let events: Int
    package let totals: [LoadTotal]
}

/// What the file's own rows add up to in one currency.
package struct LoadTotal: Sendable {
    package let rows: Int
    package let total: Money
    package let applied: Money
    package let outstanding: Money
    /// Credits and what was paid too much: Σ max(applied − total, 0).
    package let unapplied: Money
}

/// A row or a record that could not be read, kept whole.
package struct QuarantineItem: Sendable {
    package let id: Int64
    package let source: String
    /// The load that set it aside; of a record, the run.
    package let loadID: Int64
    /// A record's key at its source; nil for a row of a file.
    package let recordKey: String?
    /// The file; of a record, the source.
    package let fileName: String
    /// 0 for a record.
    package let line: Int
    package let code: String
    package let field: String?
    package let found: String
    package let reason: String
    package let remedy: String
    /// `open`, `loaded` or `dropped`.
    package let state: String
    package let recordedAt: Instant
    /// The row as sent, decoded.
    package let text: String
    package let sha256: String

    /// Where it stands, for people.
    package var place: String { recordKey.map { "record \($0)" } ?? "\(fileName), line \(line)" }
}
