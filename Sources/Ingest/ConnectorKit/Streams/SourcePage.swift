import Crypto
package import JSON
package import Ledger

/// One page of a stream, read and taken apart but not yet interpreted.
package struct SourcePage: Sendable {
    package var records: [SourceRecord]
    /// Where the next page is; nil after the last one.
    package var next: StreamCursor?
    /// What to keep with this page: a later run starts from it.
    package var resume: StreamCursor
    /// A stretch of the source that is now known to be read whole, so that what it lacks is gone.
    package var covered: CoveredSpan?
    /// How far the run has come, in steps of the connector's own.
    package var progress: Progress
    /// What was odd about the page, for the run's log.
    package var notes: [PageNote]

    package struct Progress: Sendable, Equatable {
        package var done: Int
        package var total: Int
        /// What is being read, in words: `2026-03-01 to 2026-03-07, page 2`.
        package var place: String

        package init(done: Int, total: Int, place: String) {
            self.done = done
            self.total = total
            self.place = place
        }
    }

    package init(
        records: [SourceRecord], next: StreamCursor?, resume: StreamCursor, covered: CoveredSpan? = nil,
        progress: Progress, notes: [PageNote] = []
    ) {
        self.records = records
        self.next = next
        self.resume = resume
        self.covered = covered
        self.progress = progress
        self.notes = notes
    }
}

/// One record as it was sent.
package struct SourceRecord: Sendable {
    /// The source's id, or for a record without one `#` and its hash, so that it is always the same one.
    package let key: String
    /// The record within its page.
    package let element: JSONElement

    /// - Parameter key: nil where the record has none.
    package init(key: String?, _ element: JSONElement) {
        self.element = element
        self.key =
            key ?? "#"
            + Self.hash(of: element).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined()
    }

    /// SHA-256 of the bytes as sent; counted anew each time.
    package func hash() -> [UInt8] { Self.hash(of: element) }

    private static func hash(of element: JSONElement) -> [UInt8] {
        element.document.bytes.withUnsafeBytes {
            Array(SHA256.hash(data: UnsafeRawBufferPointer(rebasing: $0[element.rawRange])))
        }
    }

    /// As sent.
    package var bytes: ArraySlice<UInt8> { element.raw }

    /// Whether the bytes are UTF-8, and so text.
    package var isReadable: Bool { element.document.unreadableBytes == 0 }

    /// The bytes as text, with `?` for what is none.
    package var readableBytes: ArraySlice<UInt8> { element.readable }
}

/// Days of which every record was read.
package struct CoveredSpan: Sendable, Equatable {
    package var from: CivilDate
    package var to: CivilDate
    /// The keys of all records in it.
    package var keys: Set<String>

    package init(from: CivilDate, to: CivilDate, keys: Set<String>) {
        self.from = from
        self.to = to
        self.keys = keys
    }
}

/// Something odd about a page that did not keep it from being read.
package struct PageNote: Sendable, Equatable, Hashable {
    package let code: String
    package let message: String
    /// Something could not be read whole, and so the run is not either.
    package let leavesGap: Bool

    package init(code: String, message: String, leavesGap: Bool = false) {
        self.code = code
        self.message = message
        self.leavesGap = leavesGap
    }
}
