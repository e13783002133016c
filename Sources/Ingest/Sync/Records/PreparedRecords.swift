import ConnectorKit
import Database
import Schema

/// A page taken apart beside the writing: what is known to be the same, and what the rest becomes.
struct PreparedRecords: Sendable {
    let page: SourcePage
    let stream: SourceStream
    /// The page's records with their hashes, which are counted while the next page is on its way.
    let records: [HashedRecord]
    /// For each record what it becomes; nil where it was the same as the book's when this was looked up.
    let conformed: [Conformed?]

    /// Nothing of it has to be written but that it was read.
    var isAllSame: Bool { conformed.allSatisfy { $0 == nil } && page.covered == nil }

    /// - Parameter known: what the book held a moment ago; the writer looks again.
    init(_ page: SourcePage, of stream: SourceStream, known: [String: KnownRecord], by connector: any Connector) {
        self.page = page
        self.stream = stream
        records = page.records.map(HashedRecord.init)
        conformed = records.map { record in
            if let known = known[record.source.key], known.isSame(as: record) { return nil }
            return connector.conform(record.source.element, of: stream)
        }
    }
}

/// A record with the hash that tells its versions apart.
struct HashedRecord: Sendable {
    let source: SourceRecord
    let sha256: [UInt8]

    init(_ source: SourceRecord) {
        self.source = source
        sha256 = source.hash()
    }
}
