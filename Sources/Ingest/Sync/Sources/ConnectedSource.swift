package import ConnectorKit
import Database
import Foundation
import Ledger
package import Schema

/// A source of an organisation that syncs itself, as it stands in the book; its secrets stay in the vault.
package struct ConnectedSource: Sendable {
    package let id: Int64
    package let name: String
    package let kind: String
    package let settings: [String: String]
    package let isConnected: Bool
    package let breaker: CircuitBreaker

    init(row: Row) throws {
        id = try row.int("id")
        name = try row.text("name")
        kind = try row.text("kind")
        isConnected = try row.int("is_connected") == 1
        breaker = CircuitBreaker(
            failures: Int(try row.int("failures")),
            restsUntil: try row.optionalInt("rests_until").map(Instant.init(microseconds:)))
        let text = try row.text("settings")
        settings = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }

    /// Every source of the organisation that syncs itself, by name.
    package static func all(in book: Book) throws -> [ConnectedSource] {
        try book.rows(Queries.source("connected")).map(ConnectedSource.init)
    }

    /// - Throws: `SourceDeskError` when there is none of that name, or it is one of files.
    /// Nobody has asked it yet.
    package func isUnread(in book: Book) throws -> Bool {
        try book.row(Queries.source("was_read"), ["source": .int(id)])!.int("runs") == 0
    }

    package static func named(_ name: String, in book: Book) throws -> ConnectedSource {
        guard let row = try book.row(Queries.source("named"), ["name": .text(name)]), try row.text("kind") != "file"
        else { throw SourceDeskError.unknown(name, known: try all(in: book).map(\.name)) }
        return try ConnectedSource(row: row)
    }
}

/// Why a source cannot be connected, found or read.
package enum SourceDeskError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknown(String, known: [String])
    case unknownKind(String, known: [String])
    case taken(String, kind: String)
    case disconnected(String)
    /// Another process reads it.
    case busy(String, holder: String)

    package var description: String {
        switch self {
        case .unknown(let name, let known):
            known.isEmpty
                ? "no source is connected, so none is named \(name)"
                : "no source is named \(name); there are \(known.joined(separator: ", "))"
        case .unknownKind(let kind, let known):
            "\(kind) is nothing that can be connected; there are \(known.joined(separator: ", "))"
        case .taken(let name, let kind): "\(name) is the name of a source of another kind (\(kind))"
        case .disconnected(let name): "\(name) is disconnected"
        case .busy(let name, let holder): "\(name) is being read by another process (\(holder))"
        }
    }

    package var remedy: String {
        switch self {
        case .unknown(let name, let known):
            known.isEmpty ? "Connect it: millrace connect \(name) …" : "Name one of these, or connect it first."
        case .unknownKind: "Name one of these."
        case .taken: "Give the new one another name with --source."
        case .disconnected(let name): "Connect it again: millrace connect \(name) …"
        case .busy: "Wait until it is done; millrace status shows how far it is."
        }
    }
}
