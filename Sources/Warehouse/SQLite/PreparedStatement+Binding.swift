import Database
import GRDBSQLite

// SQLITE_TRANSIENT, a macro Swift cannot see: SQLite copies the bytes before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension PreparedStatement {
    func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }
    func bind(_ number: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, number) }

    /// Binds UTF-8 text; without `copying` the bytes must stay where they are until the next binding or `reset`.
    func bind(text bytes: UnsafeRawBufferPointer, at index: Int32, copying: Bool) throws(DatabaseError) {
        guard StorableText.isStorable(bytes) else { throw StorableText.error }
        // SQLite takes a missing address for NULL, and an empty Swift buffer may have none.
        let code =
            bytes.isEmpty
            ? sqlite3_bind_text(handle, index, "", 0, nil)
            : sqlite3_bind_text64(
                handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count),
                copying ? transient : nil, UInt8(SQLITE_UTF8))
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, message: "a text is too large") }
    }

    /// Binds bytes; without `copying` they must stay where they are until the next binding or `reset`.
    func bind(blob bytes: UnsafeRawBufferPointer, at index: Int32, copying: Bool) throws(DatabaseError) {
        let code =
            bytes.isEmpty
            ? sqlite3_bind_zeroblob(handle, index, 0)
            : sqlite3_bind_blob64(
                handle, index, bytes.baseAddress, UInt64(bytes.count), copying ? transient : nil)
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, message: "a blob is too large") }
    }
}
