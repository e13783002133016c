import CLibPQ
import Database

/// One open connection to the server, its transaction and its compiled statements; used on one queue.
final class ServerLink {
    private struct StatementKey: Hashable {
        let query: Query
        let types: [Oid]
    }

    /// Who the server takes a statement to come from.
    struct Stance: Equatable {
        var isTenant = false
        var organisation: Int64?
    }

    let handle: OpaquePointer
    let target: CancelTarget
    private let address: PostgresAddress
    private var rewritten: [Query: PositionalQuery] = [:]
    private var statements: [StatementKey: String] = [:]
    private var cursors = 0
    /// The first error of the running transaction; the server runs nothing more in it.
    var failure: DatabaseError?
    /// True when the transaction failed for a passing reason and may be run again.
    var mayRetry = false
    /// True when the connection must not serve another call, because its compiled statements are of no use any more.
    private(set) var isStale = false
    /// True once the server has answered well in the running transaction.
    var hasBegun = false
    /// The BEGIN that goes out with the first statement of a read.
    var pendingBegin: String?
    /// The stance that the next statement is to be run in, and what goes out with it to bring that about.
    var stance = Stance()
    var pendingStance: [String] = []
    /// The role of an organisation's statements, as SQL text.
    var tenant = ""
    /// The role that the session has otherwise, as SQL text.
    var login = "none"
    /// True when a COMMIT has been sent whose answer nobody waits for.
    var hasOpenAnswer = false
    /// True while a COPY is under way; the server takes no other statement meanwhile.
    var isCopying = false

    /// Compiled statements kept for the next use; a program has some hundreds of queries.
    private static let statementsKept = 500

    /// Takes over an open connection.
    init(_ handle: OpaquePointer, _ address: PostgresAddress) {
        self.handle = handle
        self.address = address
        target = CancelTarget(handle)
        // Notices are for people at a prompt; by default libpq prints them.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit { PQfinish(handle) }

    /// Runs commands of the program's own, without parameters.
    @discardableResult func command(_ sql: String) throws(DatabaseError) -> ServerResult {
        // What a transaction begins with is answered by itself, so that its failure is told from the command's.
        if pendingBegin != nil { try sendPending() }
        let text = (takePending() + [sql]).joined(separator: "; ")
        return try checked(ServerResult(PQexec(handle, text)), sql)
    }

    /// Throws when no statement may start now.
    func checkReady() throws(DatabaseError) {
        if let failure { throw failure }
        guard !isCopying else { throw fail(.broken("a statement was run inside a bulk insert")) }
        guard !Task.isCancelled else { throw fail(.cancelled) }
    }

    @discardableResult func fail(_ error: DatabaseError) -> DatabaseError {
        if failure == nil { failure = error }
        // A connection that died while it was idle: nothing has been done, a fresh one may do it.
        if case .unavailable = error, !hasBegun { mayRetry = true }
        return error
    }

    /// The error of the connection itself, when there is no answer that says more.
    func connectionError() -> DatabaseError {
        let message = address.redacted(String(cString: PQerrorMessage(handle)))
        let firstLine = message.prefix { $0 != "\n" }
        return fail(.unavailable("\(address.shown): \(firstLine.isEmpty ? "the connection was lost" : firstLine)"))
    }

    func checked(_ result: ServerResult, _ name: String) throws(DatabaseError) -> ServerResult {
        if result.isFine || result.status == PGRES_COPY_IN {
            hasBegun = true
            return result
        }
        if result.status == PGRES_EMPTY_QUERY { throw fail(.broken("no statement in \(name)")) }
        guard let complaint = result.complaint else { throw connectionError() }
        if failure == nil, complaint.isPassing { mayRetry = true }
        if complaint.isStale { isStale = true }
        let error = DatabaseError(
            sqlState: complaint.sqlState, message: "\(complaint.message)", isCancelled: Task.isCancelled)
        guard case .broken(let message) = error else { throw fail(error) }
        throw fail(.broken("\(message) in \(name)"))
    }

    func positional(_ query: Query) -> PositionalQuery {
        if let known = rewritten[query] { return known }
        let positional = PositionalQuery(query.text(for: .postgres))
        rewritten[query] = positional
        return positional
    }

    /// The name of the statement compiled for parameters of these types.
    func statement(_ query: Query, types: [Oid]) throws(DatabaseError) -> String {
        let key = StatementKey(query: query, types: types)
        if let name = statements[key] { return name }
        if statements.count >= Self.statementsKept {
            try command("DEALLOCATE ALL")
            statements.removeAll()
            rewritten.removeAll()
        }
        let text = positional(query).text
        guard !text.allSatisfy(\.isWhitespace) else { throw fail(.broken("no statement in \(query.name)")) }
        let name = "s\(statements.count)"
        _ = try checked(ServerResult(PQprepare(handle, name, text, Int32(types.count), types)), query.name)
        statements[key] = name
        return name
    }

    /// A name that no other cursor of this connection has.
    func nextCursor() -> String {
        cursors += 1
        return "c\(cursors)"
    }
}
