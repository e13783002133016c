/// How PostgreSQL is used.
package struct PostgresOptions: Sendable {
    /// Connections at most, 1 or more; each is opened when it is first needed.
    package var connections = 8
    /// How long a call waits for a free connection before `DatabaseError.busy`.
    package var acquireTimeout: Duration = .seconds(30)
    /// How long opening a connection may take before `DatabaseError.unavailable`; whole seconds, 2 or more.
    package var connectTimeout: Duration = .seconds(10)
    /// How long to ask again while the server says that it is starting.
    package var startupPatience: Duration = .seconds(10)
    /// How long a statement of `read` may run; nil for no limit. Statements of `write` have none, a load takes its time.
    package var statementTimeout: Duration? = .seconds(60)
    /// How long to queue for a lock before `DatabaseError.busy`.
    package var lockTimeout: Duration = .seconds(60)
    /// Times a `write` is run again after a deadlock or a serialization failure.
    package var retries = 4

    package init() {}
}
