import CLibPQ
import Database

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension ServerLink {
    /// Connects and brings the session into the state every query relies on. Blocks.
    ///
    /// - Throws: `DatabaseError.unavailable` when the server cannot be reached or refuses the user.
    static func open(_ address: PostgresAddress, _ options: PostgresOptions) throws(DatabaseError) -> ServerLink {
        let clock = ContinuousClock()
        let patienceEnds = clock.now + options.startupPatience
        while true {
            let link = try connect(address, options)
            guard PQstatus(link.handle) != CONNECTION_OK else {
                try link.setUp(options)
                return link
            }
            let error = link.connectionError()
            // SQLSTATE 57P03; libpq keeps no code for a failed start, only the sentence.
            let isStarting = String(cString: PQerrorMessage(link.handle)).contains("the database system is")
            guard isStarting, clock.now < patienceEnds, !Task.isCancelled else { throw error }
            usleep(100_000)
        }
    }

    private static func connect(
        _ address: PostgresAddress, _ options: PostgresOptions
    ) throws(DatabaseError) -> ServerLink {
        // What stands before the URL is a default that the URL may override, what stands after it is not.
        let settings = [
            ("connect_timeout", "\(options.connectTimeout.components.seconds)"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("fallback_application_name", "millrace"),
            ("dbname", address.url),
            ("client_encoding", "UTF8"),
        ]
        let keywords = settings.map { strdup($0.0) } + [nil]
        let values = settings.map { strdup($0.1) } + [nil]
        defer { (keywords + values).forEach { free($0) } }
        let handle = PQconnectdbParams(
            keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        guard let handle else { throw .unavailable("no memory for a connection to \(address.shown)") }
        return ServerLink(handle, address)
    }

    private func setUp(_ options: PostgresOptions) throws(DatabaseError) {
        let result = try command(
            """
            SET TIME ZONE 'UTC';
            SET standard_conforming_strings = on;
            SET bytea_output = hex;
            SET cursor_tuple_fraction = 1;
            SET statement_timeout = \(options.statementTimeout?.milliseconds ?? 0);
            SET lock_timeout = \(options.lockTimeout.milliseconds);
            SELECT quote_ident(\(TenantRole.name())) AS tenant, quote_literal(current_setting('role')) AS login
            """)
        guard let row = try result.rows(of: "the session's roles").first else { throw connectionError() }
        (tenant, login) = (try row.text("tenant"), try row.text("login"))
    }

    /// False when the server is known to have hung up; costs no round trip.
    func isAlive() -> Bool {
        if hasOpenAnswer { return takeOpenAnswer() }
        guard PQstatus(handle) == CONNECTION_OK else { return false }
        var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        guard poll(&socket, 1, 0) > 0 else { return true }
        // An idle server says nothing but goodbye or a notice.
        return PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
    }
}
