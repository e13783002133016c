/// One row of an answer, read by column name.
///
/// Whole numbers of any SQL width arrive as `Int64`; a column that is missing or of another kind is a programming error
/// and throws `DatabaseError.broken` with its name.
package struct Row: Sendable {
    package let columns: Columns
    package let values: [Value]

    package init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    package func value(_ name: String) throws(DatabaseError) -> Value {
        guard let index = columns.index[name] else {
            throw .broken("the answer has no column \(name), only \(columns.names.joined(separator: ", "))")
        }
        return values[index]
    }

    package func int(_ name: String) throws(DatabaseError) -> Int64 {
        guard case .int(let number) = try value(name) else { throw wrongKind(name, "a whole number") }
        return number
    }

    package func text(_ name: String) throws(DatabaseError) -> String {
        guard case .text(let text) = try value(name) else { throw wrongKind(name, "text") }
        return text
    }

    package func blob(_ name: String) throws(DatabaseError) -> [UInt8] {
        guard case .blob(let bytes) = try value(name) else { throw wrongKind(name, "bytes") }
        return bytes
    }

    package func optionalInt(_ name: String) throws(DatabaseError) -> Int64? {
        try value(name) == .null ? nil : int(name)
    }

    package func optionalText(_ name: String) throws(DatabaseError) -> String? {
        try value(name) == .null ? nil : text(name)
    }

    package func optionalBlob(_ name: String) throws(DatabaseError) -> [UInt8]? {
        try value(name) == .null ? nil : blob(name)
    }

    private func wrongKind(_ name: String, _ wanted: String) -> DatabaseError {
        .broken("column \(name) does not hold \(wanted)")
    }
}

/// The column names of an answer, shared by its rows.
package final class Columns: Sendable {
    package let names: [String]
    package let index: [String: Int]

    package init(_ names: [String]) {
        self.names = names
        self.index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
