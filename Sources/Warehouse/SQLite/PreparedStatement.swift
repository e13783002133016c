import Database
import GRDBSQLite

/// One compiled statement of one SQLite connection.
///
/// The names of its parameters and columns are looked up once, so that running it again costs only binding and stepping.
final class PreparedStatement {
    let handle: OpaquePointer
    private let name: String
    private let parameters: [String]
    private var columns: Columns
    private var recompilations: Int32 = 0
    /// True between `bind` and `reset`: the statement runs and cannot be used a second time inside itself.
    private(set) var isRunning = false

    init(_ query: Query, on connection: OpaquePointer) throws(DatabaseError) {
        let text = query.text(for: .sqlite)
        let (first, rest) = try Self.compile(text[...], on: connection, named: query.name)
        guard let first else { throw .broken("no statement in \(query.name)") }
        self.handle = first
        self.name = query.name
        let count = sqlite3_bind_parameter_count(first)
        let spellings = (0..<count).map {
            sqlite3_bind_parameter_name(first, $0 + 1).map { String(cString: $0) } ?? "?"
        }
        self.parameters = spellings.map { String($0.dropFirst()) }
        self.columns = Self.columns(of: first)
        // From here on deinit finalizes the handle, also when this throws.
        guard spellings.allSatisfy({ $0.hasPrefix(":") }) else {
            throw .broken("a parameter of \(query.name) is not written :name")
        }
        // A comment may follow the statement; a second statement may not, it would silently not run.
        if rest.allSatisfy(\.isWhitespace) { return }
        let (second, _) = try Self.compile(rest, on: connection, named: query.name)
        sqlite3_finalize(second)
        guard second == nil else { throw .broken("more than one statement in \(query.name)") }
    }

    private static func compile(
        _ text: Substring, on connection: OpaquePointer, named name: String
    ) throws(DatabaseError) -> (OpaquePointer?, rest: Substring) {
        var handle: OpaquePointer?
        var text = text
        var end = 0
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    connection, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                    &handle, &tail)
                if let tail, let start = characters.baseAddress { end = tail - start }
                return code
            }
        }
        guard code == SQLITE_OK else {
            throw DatabaseError(sqlite: code, message: "\(String(cString: sqlite3_errmsg(connection))) in \(name)")
        }
        return (handle, text[text.utf8.index(text.startIndex, offsetBy: end)...])
    }

    deinit { sqlite3_finalize(handle) }

    /// False for a statement that writes to the database file.
    var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    /// Gives every parameter its value.
    /// - Throws: `DatabaseError.broken` naming a parameter that is missing or that the query does not have.
    func bind(_ values: Parameters) throws(DatabaseError) {
        for (offset, parameter) in parameters.enumerated() {
            guard let value = values[parameter] else { throw .broken("no value for :\(parameter) of \(name)") }
            try bind(value, at: Int32(offset + 1))
        }
        guard values.count == parameters.count else {
            let unknown = values.keys.filter { !parameters.contains($0) }.sorted()
            throw .broken("\(name) has no parameter :\(unknown.joined(separator: ", :"))")
        }
        isRunning = true
    }

    private func bind(_ value: Value, at index: Int32) throws(DatabaseError) {
        switch value {
        case .null: bindNull(at: index)
        case .int(let number): bind(number, at: index)
        case .text(var text):
            try text.withUTF8 { bytes in
                Result { () throws(DatabaseError) in
                    try bind(text: UnsafeRawBufferPointer(bytes), at: index, copying: true)
                }
            }.get()
        case .blob(let bytes):
            try bytes.withUnsafeBytes { bytes in
                Result { () throws(DatabaseError) in try bind(blob: bytes, at: index, copying: true) }
            }.get()
        }
    }

    /// Goes to the next row; returns SQLite's result code, `SQLITE_ROW` or `SQLITE_DONE` when all is well.
    func step() -> Int32 { sqlite3_step(handle) }

    /// The row the statement stands on.
    func row() throws(DatabaseError) -> Row {
        // SQLite compiles a statement again when the schema has changed under it, and `*` may then mean other columns.
        let recompiled = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        if recompiled != recompilations {
            recompilations = recompiled
            columns = Self.columns(of: handle)
        }
        var values: [Value] = []
        values.reserveCapacity(columns.names.count)
        for index in 0..<Int32(columns.names.count) { values.append(try value(at: index)) }
        return Row(columns: columns, values: values)
    }

    private func value(at index: Int32) throws(DatabaseError) -> Value {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .int(sqlite3_column_int64(handle, index))
        case SQLITE_TEXT:
            // The text must be asked for before its length.
            let start = sqlite3_column_text(handle, index)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, index)
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))))
        default:
            throw .broken("column \(columns.names[Int(index)]) of \(name) is a floating-point number")
        }
    }

    /// Makes the statement ready for its next row of values; the old ones stay bound until they are replaced.
    func rewind() { sqlite3_reset(handle) }

    /// Makes the statement ready for its next use and lets go of the values bound to it.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isRunning = false
    }

    private static func columns(of handle: OpaquePointer) -> Columns {
        Columns((0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) })
    }
}
