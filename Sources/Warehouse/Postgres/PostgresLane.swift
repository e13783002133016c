import CLibPQ
import Database

/// One connection's place: a queue that blocking calls run on, and the connection that serves them.
///
/// The connection is opened when it is first needed and again whenever it has died.
actor PostgresLane {
    private let address: PostgresAddress
    private let options: PostgresOptions
    private let executor: QueueExecutor
    private var link: ServerLink?
    nonisolated let canceller = Canceller()

    init(_ address: PostgresAddress, _ options: PostgresOptions, number: Int) {
        self.address = address
        self.options = options
        executor = QueueExecutor(label: "millrace.postgres.\(number)")
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// What became of a transaction.
    enum Outcome<T: Sendable>: Sendable {
        case kept(T)
        case failed(any Error)
        /// Nothing was kept, and the same work may succeed when it is run again.
        case retry(any Error)
    }

    /// Runs `work` in a transaction.
    func transaction<T: Sendable>(
        _ access: Access, call: Canceller.Call, _ work: @Sendable (any Connection) throws -> T
    ) -> Outcome<T> {
        do throws(DatabaseError) {
            let link = try self.begin(access, call)
            defer { settle(link) }
            do {
                let result = try work(link)
                try link.commit(access)
                return .kept(result)
            } catch {
                return link.mayRetry ? .retry(error) : .failed(error)
            }
        } catch {
            canceller.end()
            return .failed(error)
        }
    }

    /// Opens a transaction, on a new connection when the old one turns out to be dead: nothing has been done on it.
    private func begin(_ access: Access, _ call: Canceller.Call) throws(DatabaseError) -> ServerLink {
        if let link, link.isAlive() {
            canceller.begin(call, on: link.target)
            do throws(DatabaseError) {
                try link.begin(access)
                return link
            } catch {
                canceller.end()
                guard case .unavailable = error else { throw error }
            }
        }
        link = nil  // hangs up before a new connection is asked for
        let fresh = try ServerLink.open(address, options)
        link = fresh
        canceller.begin(call, on: fresh.target)
        try fresh.begin(access)
        return fresh
    }

    /// Ends the call; a connection that cannot serve the next one is let go.
    private func settle(_ link: ServerLink) {
        let isReusable = link.settle()
        canceller.end()
        if !isReusable { self.link = nil }
    }

    func close() { link = nil }
}
