import Database
import Foundation
import JSON
import Ledger
import Schema

/// Where an export goes, piece by piece.
package struct ExportFile: Sendable {
    let begin: @Sendable () throws -> Void
    let write: @Sendable ([UInt8]) throws -> Void
    let end: @Sendable () throws -> Void

    /// - Parameters:
    ///   - begin: starts anew; what was written before counts no longer, because a transaction may be run again.
    ///   - write: takes some bytes more.
    ///   - end: returns when all of it is safe.
    package init(
        begin: @escaping @Sendable () throws -> Void, write: @escaping @Sendable ([UInt8]) throws -> Void,
        end: @escaping @Sendable () throws -> Void
    ) {
        self.begin = begin
        self.write = write
        self.end = end
    }
}

/// Everything that belongs to one organisation, as JSON lines: a line that says what it is, one line a row, and a line
/// that counts them, without which the file is not whole.
///
///     {"millrace_export":1,"organisation":"harbor","exported_at":"2026-03-01T12:00:00.000000Z"}
///     {"table":"party","row":{"organisation_id":1,"id":4,"name":"Alpha Freight"}}
///     {"rows":2}
///
/// Rows stand as they are in the store, each behind those it refers to: days are numbers since 1970, money is minor units,
/// bytes are `{"base64":"…"}`. Secrets are in it as they are kept, sealed or hashed. Memory is bounded.
enum OrganisationExport {
    /// Bytes that gather before they are written.
    private static let piece = 1 << 16

    /// - Returns: how many rows of which table were written.
    static func write(
        _ organisation: Organisation, at instant: Instant, to file: ExportFile, on connection: any Connection
    ) throws -> [String: Int] {
        try file.begin()
        var writer = JSONWriter(reserving: 2 * piece)
        func line(_ value: JSONValue) {
            value.write(to: &writer)
            writer.byte(UInt8(ascii: "\n"))
        }
        line([
            "millrace_export": 1, "organisation": .string(organisation.slug), "exported_at": .string("\(instant)"),
        ])
        let book = Book(of: organisation, on: connection)
        var counts: [String: Int] = [:]
        for table in try OwnTable.all(on: connection) {
            var count = 0
            try book.forEach(table.rows()) { row in
                line([
                    "table": .string(table.name),
                    "row": .object(zip(row.columns.names, row.values).map { member($0, $1) }),
                ])
                count += 1
                guard writer.bytes.count >= piece else { return }
                try file.write(writer.bytes)
                writer = JSONWriter(reserving: 2 * piece)
            }
            counts[table.name] = count
        }
        line(["rows": .integer(Int64(counts.values.reduce(0, +)))])
        try file.write(writer.bytes)
        try file.end()
        return counts
    }

    private static func member(_ name: String, _ value: Value) -> JSONValue.Member {
        switch value {
        case .null: .init(name, .null)
        case .int(let number): .init(name, .integer(number))
        case .text(let text): .init(name, .string(text))
        case .blob(let bytes): .init(name, ["base64": .string(Data(bytes).base64EncodedString())])
        }
    }
}
