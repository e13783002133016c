import Database
package import InvoiceFile
import Ledger
import Schema

/// What a load did.
package struct LoadReport: Sendable {
    package enum Outcome: String, Sendable { case loaded, unchanged, refused }

    package var loadID: Int64 = 0
    package var outcome: Outcome = .loaded
    package var organisation = ""
    package var source = ""
    package var fileName = ""
    package var read = 0
    package var new = 0
    package var changed = 0
    package var same = 0
    package var refused = 0
    package var skipped = 0
    package var disappeared = 0
    package var events = 0
    package var byteCount: Int64 = 0
    package var sha256: [UInt8] = []
    package var totals = ControlTotals()
    /// Name of the file's encoding, of its delimiter, and its header line as sent.
    package var encoding = ""
    package var delimiter = ""
    package var header: [UInt8] = []
    /// Counted by kind, in words for people.
    package var notices: [String] = []
    /// The first refused rows, at most `sampleSize`.
    package var refusals: [RefusedRow] = []
    /// The first numbers that disappeared, at most `sampleSize`.
    package var disappearedNumbers: [String] = []
    /// One sentence that says what happened.
    package var message = ""

    package static let sampleSize = 20
}

package struct RefusedRow: Sendable {
    package let line: Int
    package let code: String
    package let field: String?
    package let found: String
    package let reason: String
    package let remedy: String

    init(line: Int, code: String, field: String?, found: String, reason: String, remedy: String) {
        (self.line, self.code, self.field, self.found) = (line, code, field, found)
        (self.reason, self.remedy) = (reason, remedy)
    }

    init(line: Int, _ refusal: SetAside) {
        self.line = line
        (code, field, found) = (refusal.code, refusal.field?.rawValue, refusal.found)
        (reason, remedy) = (refusal.reason, refusal.remedy)
    }
}

extension LoadReport {
    init(_ request: LoadRequest, _ organisation: Organisation) {
        self.init()
        self.organisation = organisation.slug
        source = request.source
        fileName = request.fileName
    }

    mutating func describe(_ end: FeedEnd) {
        byteCount = end.byteCount
        sha256 = end.sha256
        encoding = end.profile.encoding.rawValue
        delimiter = Mapping.name(ofDelimiter: end.profile.delimiter)
        header = end.profile.headerBytes
        notices = end.profile.notices.map(\.description)
    }

    /// The counts of the load whose bytes came again: everything it took is the same.
    mutating func repeatCounts(of last: Row) throws {
        byteCount = try last.int("byte_count")
        sha256 = try last.blob("sha256")
        encoding = try last.text("encoding")
        delimiter = try last.text("delimiter")
        header = try last.blob("header")
        read = Int(try last.int("rows_read"))
        refused = Int(try last.int("rows_refused"))
        skipped = Int(try last.int("rows_skipped"))
        same = read - refused - skipped
    }

    /// Says in one sentence what happened.
    mutating func conclude() {
        message =
            switch outcome {
            case .unchanged: "The same file as last time: nothing changed."
            case .refused: "Refused whole, nothing was kept: \(refused) of \(read - skipped) rows cannot be read."
            case .loaded where new + changed + refused + disappeared == 0:
                "Nothing changed: every row says what the book already knows."
            case .loaded:
                "\(new) new, \(changed) changed, \(same) the same, \(refused) set aside, \(disappeared) gone since the last load."
            }
    }
}
