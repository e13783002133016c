/// Where a book is kept: SQLite in a file, or PostgreSQL.
///
/// Both answer the same SQL with the same rows; `Tests/WarehouseTests` is the one suite that defines the behaviour.
package protocol Warehouse: Sendable {
    var dialect: Dialect { get }

    /// Runs `work` on a connection that sees one unchanging state of the book and cannot write.
    ///
    /// `work` runs off the cooperative pool and may block. It may be run again from its start when the store lost the
    /// connection or the race with another writer. Cancelling the calling task stops the running statement, and a
    /// statement that runs longer than the store's limit is `DatabaseError.timedOut`.
    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs `work` in one transaction: all of it is kept when it returns, nothing of it when it throws.
    ///
    /// Waits for other writers; a wait that would reach a user is `DatabaseError.busy`. Statements have no time limit.
    /// `work` may be run again from its start, so it changes nothing but the book.
    @discardableResult func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws
        -> T

    /// Throws `DatabaseError` when the store cannot answer.
    func health() async throws

    /// Ends every connection; later calls throw `DatabaseError.unavailable`.
    func close() async throws
}

/// The two languages a query may need a twin for.
package enum Dialect: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// One connection inside `read` or `write`; never escapes it.
///
/// Each statement says whose rows it is about; those of an organisation are made by its `Book`, the others by
/// `installation`.
///
/// A statement that fails takes its transaction with it: no further statement runs, and the end of the transaction throws
/// the first error even when the work has swallowed it.
package protocol Connection {
    var dialect: Dialect { get }

    /// All rows of a query, for answers of known size; also those that a statement with RETURNING hands back.
    func rows(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> [Row]

    /// Rows of a SELECT one at a time, in bounded memory, for answers of unknown size.
    ///
    /// Throwing from `body` ends the query and leaves the transaction as it is. Other statements may run in `body`, but
    /// none that changes what the query reads.
    func forEach(
        _ query: Query, _ parameters: Parameters, in scope: Scope, _ body: (Row) throws -> Void
    ) throws

    /// Runs a statement and returns the number of rows it changed.
    @discardableResult func execute(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> Int

    /// Runs a script of several statements without parameters (migrations), for the installation.
    func executeScript(_ sql: String) throws

    /// Compiles a query without running it, so that a test can try every file on both stores.
    /// - Throws: `DatabaseError.broken` when the store does not understand it.
    func prepare(_ query: Query) throws

    /// Appends rows to a table as fast as the store can: one prepared statement on SQLite, COPY on PostgreSQL.
    ///
    /// Exactly `columns.count` values are written for each row, in order. Rows of an organisation get their
    /// `organisation_id` from the scope, so it is not among the columns: whoever fills them cannot choose it. The rows are visible to later statements of
    /// the same transaction once this returns; no other statement may run in `fill`.
    /// - Throws: `DatabaseError.conflict` when a row breaks a constraint; the transaction must then be given up.
    func insert(
        into table: String, columns: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
    ) throws

    /// Adds numbers to rows of a table, which are made where there are none: what `key` names tells a row from others,
    /// what `sums` names is added up.
    ///
    /// The values of `key` and then those of `sums` are written for each row; no key comes twice. `key` is the table's
    /// primary key, and both together are all its columns; of an organisation's table, `organisation_id` aside.
    /// Otherwise as `insert`.
    func add(
        to table: String, key: [String], sums: [String], in scope: Scope, _ fill: (any RowWriter) throws -> Void
    ) throws
}

/// Receives the values of bulk rows one after the other, without an allocation for each.
package protocol RowWriter: AnyObject {
    func null()
    func write(_ value: Int64)
    func write(_ value: String)
    /// UTF-8 text; ownership stays with the caller, the bytes are copied or bound before `endRow` returns.
    func write(utf8 bytes: UnsafeRawBufferPointer)
    func write(blob bytes: UnsafeRawBufferPointer)
    /// Ends the row after exactly the declared number of values.
    func endRow() throws
}

extension RowWriter {
    package func write(_ value: Int64?) { if let value { write(value) } else { null() } }
    package func write(_ value: String?) { if let value { write(value) } else { null() } }
    package func write(_ value: Bool) { write(value ? 1 : 0 as Int64) }
    package func write(blob bytes: [UInt8]) { bytes.withUnsafeBytes { write(blob: $0) } }
}
