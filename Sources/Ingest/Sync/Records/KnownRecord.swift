import ConnectorKit
import Database
import Schema

/// A record of a source that the book holds, with the hash of its newest version.
struct KnownRecord: Sendable {
    let id: Int64
    let version: Int64
    let sha256: [UInt8]
    let state: State

    enum State: String { case conformed, refused, deleted }

    /// Whether a record that comes now says nothing new. One that was deleted and comes again does, whatever its bytes.
    func isSame(as record: HashedRecord) -> Bool { state != .deleted && sha256 == record.sha256 }

    /// The records among `keys` that are known, by key.
    static func among(
        _ keys: [String], of stream: SourceStream, source: Int64, in book: Book
    ) throws -> [String: KnownRecord] {
        guard !keys.isEmpty else { return [:] }
        var known: [String: KnownRecord] = [:]
        known.reserveCapacity(keys.count)
        let parameters: Parameters = [
            "keys": .text(jsonArray(keys)), "source": .int(source), "stream": .text(stream.name),
        ]
        try book.forEach(Queries.record("known"), parameters) { row in
            let state = try row.text("state")
            guard let state = State(rawValue: state) else { throw DatabaseError.broken("a record is \(state)") }
            known[try row.text("record_key")] = KnownRecord(
                id: try row.int("id"), version: try row.int("version"), sha256: try row.blob("sha256"), state: state)
        }
        return known
    }
}
