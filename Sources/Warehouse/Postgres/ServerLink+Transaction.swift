import CLibPQ
import Database

/// What a transaction may do.
enum Access {
    case read, write

    var begin: String {
        switch self {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .write: "BEGIN; SET LOCAL statement_timeout = 0"
        }
    }
}

/// Beginning and ending. A read of one statement takes one round trip: its BEGIN and its scope travel with the statement,
/// and nobody waits for the answer to its COMMIT.
extension ServerLink {
    /// Starts a transaction with a clean slate.
    func begin(_ access: Access) throws(DatabaseError) {
        failure = nil
        mayRetry = false
        hasBegun = false
        pendingBegin = nil
        // What is set for a transaction ends with it.
        stance = Stance()
        pendingStance = []
        switch access {
        case .read: pendingBegin = access.begin
        case .write: try command(access.begin)
        }
    }

    func sendPending() throws(DatabaseError) {
        let statements = takePending()
        if !statements.isEmpty { try command(statements.joined(separator: "; ")) }
    }

    /// What goes out before the next statement.
    func takePending() -> [String] {
        defer { (pendingBegin, pendingStance) = (nil, []) }
        return (pendingBegin.map { [$0] } ?? []) + pendingStance
    }

    /// Has the next statement run in a scope. Costs no round trip: what the server must be told goes out with it.
    ///
    /// - Parameter asLogin: true when the scope's role may not run the statement; the organisation is in force all the
    ///   same.
    func enter(_ scope: Scope, asLogin: Bool = false) {
        var wanted = Stance(isTenant: false, organisation: stance.organisation)
        if case .organisation(let id) = scope { wanted = Stance(isTenant: !asLogin, organisation: id) }
        if wanted.isTenant != stance.isTenant {
            pendingStance.append("SET LOCAL ROLE \(wanted.isTenant ? tenant : login)")
        }
        if let id = wanted.organisation, id != stance.organisation {
            pendingStance.append("SET LOCAL \(TenantRole.setting) = '\(id)'")
        }
        stance = wanted
    }

    /// Runs a compiled statement, with what has waited for it.
    func execute(_ name: String, _ values: BoundParameters) -> ServerResult {
        values.withArguments { count, values, lengths, formats in
            let pending = takePending()
            guard !pending.isEmpty else {
                return ServerResult(PQexecPrepared(handle, name, count, values, lengths, formats, 0))
            }
            PQenterPipelineMode(handle)
            defer { PQexitPipelineMode(handle) }
            guard pending.allSatisfy({ PQsendQueryParams(handle, $0, 0, nil, nil, nil, nil, 0) == 1 }),
                PQsendQueryPrepared(handle, name, count, values, lengths, formats, 0) == 1,
                PQpipelineSync(handle) == 1
            else { return ServerResult(nil) }
            let answers = pipelineAnswers()
            // Of what fails before the statement its complaint counts, not that the statement was skipped.
            return answers.first { !$0.isFine } ?? answers.last ?? ServerResult(nil)
        }
    }

    /// The answers up to the end of the pipeline, or as many as came before the connection broke.
    private func pipelineAnswers() -> [ServerResult] {
        var answers: [ServerResult] = []
        var gaps = 0
        while PQstatus(handle) == CONNECTION_OK, gaps < 2 {
            guard let next = PQgetResult(handle) else {
                gaps += 1  // one ends the answers to a statement, two in a row would end them all
                continue
            }
            gaps = 0
            let answer = ServerResult(next)
            if answer.status == PGRES_PIPELINE_SYNC { break }
            answers.append(answer)
        }
        return answers
    }

    /// Keeps the transaction, or throws what it failed with.
    func commit(_ access: Access) throws(DatabaseError) {
        if let failure { throw failure }
        guard !Task.isCancelled else { throw fail(.cancelled) }
        guard access == .write else { return endRead() }
        let result = try command("COMMIT")
        // The server answers ROLLBACK when an error has already ended the transaction.
        guard result.command == "COMMIT" else { throw fail(.conflict("the transaction had failed before its end")) }
    }

    private func endRead() {
        // Without a statement there was no transaction.
        guard pendingBegin == nil else { return pendingBegin = nil }
        hasOpenAnswer = PQsendQuery(handle, "COMMIT") == 1
    }

    /// True when the connection can serve the next call, as far as is known.
    func settle() -> Bool {
        pendingBegin = nil
        pendingStance = []
        isCopying = false
        guard PQstatus(handle) == CONNECTION_OK, PQpipelineStatus(handle) == PQ_PIPELINE_OFF, !isStale else {
            return false
        }
        if hasOpenAnswer || PQtransactionStatus(handle) == PQTRANS_IDLE { return true }
        PQclear(PQexec(handle, "ROLLBACK"))
        return PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// Takes the answer that nobody waited for; false when the connection is of no use any more.
    func takeOpenAnswer() -> Bool {
        guard hasOpenAnswer else { return true }
        hasOpenAnswer = false
        while let answer = PQgetResult(handle) { PQclear(answer) }
        return PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
    }
}
