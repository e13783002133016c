import ConnectorKit
import Fullbay
import JSON
import Ledger

/// A connector of an older program, which could not read some records.
struct OlderConnector: Connector {
    let base: any Connector
    let refused: Set<String>

    var streams: [SourceStream] { base.streams }

    func start(of stream: SourceStream, saved: StreamCursor?, span: SyncSpan) throws -> StreamCursor? {
        try base.start(of: stream, saved: saved, span: span)
    }

    func page(of stream: SourceStream, at cursor: StreamCursor) async throws -> SourcePage {
        try await base.page(of: stream, at: cursor)
    }

    func estimatedCalls(of stream: SourceStream, saved: StreamCursor?, span: SyncSpan) throws -> Int {
        try base.estimatedCalls(of: stream, saved: saved, span: span)
    }

    func usualCalls(of stream: SourceStream, saved: StreamCursor?, today: CivilDate) throws -> Int {
        try base.usualCalls(of: stream, saved: saved, today: today)
    }

    func conform(_ record: JSONElement, of stream: SourceStream) -> Conformed {
        guard let key = record["primaryKey"]?.text, refused.contains(key) else {
            return base.conform(record, of: stream)
        }
        return .unreadable(
            ConformRefusal(
                code: "not-known-yet", field: "primaryKey", found: key, reason: "this program cannot read it",
                remedy: "Update it."))
    }

    func probe(today: CivilDate) async throws -> ProbeReport { try await base.probe(today: today) }
}

extension SourceKind {
    /// The same kind as a program had it that could not read some records.
    func refusing(_ keys: Set<String>) -> SourceKind {
        SourceKind(name: name, title: title, settings: settings) { [make] configuration, tools in
            OlderConnector(base: try make(configuration, tools), refused: keys)
        }
    }
}
