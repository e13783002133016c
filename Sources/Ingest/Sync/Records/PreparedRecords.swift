import ConnectorKit
import Database
import Schema

/// A page taken apart beside the writing: what is known to be the same, and what the rest becomes.
struct PreparedRecords: Sendable {
    let page: SourcePage
    let stream: SourceStream
    /// For each record what it becomes; nil where it was the same as the book's when this was looked up.
    let conformed: [Conformed?]

    /// Nothing of it has to be written but that it was read.
    var isAllSame: Bool { conformed.allSatisfy { $0 == nil } && page.covered == nil }

    /// - Parameter known: what the book held a moment ago; the writer looks again.
    init(_ page: SourcePage, of stream: SourceStream, known: [String: KnownRecord], by connector: any Connector) {
        self.page = page
        self.stream = stream
        conformed = page.records.map { record in
            if let known = known[record.key], known.isSame(as: record) { return nil }
            return connector.conform(record.element, of: stream)
        }
    }
}
