import Database

/// One connection to the file with the queue that its blocking calls run on; opened when it is first needed.
actor SQLiteLane {
    private let path: String
    private let role: SQLiteFile.Role
    private let options: SQLiteOptions
    private let executor: QueueExecutor
    private var session: SQLiteSession?
    private var file: SQLiteFile?

    init(_ path: String, _ role: SQLiteFile.Role, _ options: SQLiteOptions, opened file: SQLiteFile? = nil) {
        self.path = path
        self.role = role
        self.options = options
        self.file = file
        executor = QueueExecutor(label: "millrace.sqlite.\(role)")
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs `work` in a transaction that `begin` opens.
    func transaction<T: Sendable>(
        _ begin: Query, _ work: @Sendable (any Connection) throws -> T
    ) throws -> T {
        defer { if session?.isStuck == true { try? close() } }
        return try open().use { handle in
            let session = self.session(on: handle)
            // Also after a failure: a load that filled the disk must not keep it full.
            defer { if role == .writer { session.trimJournal(of: path, above: options.journalLimit) } }
            return try session.transaction(begin, work)
        }
    }

    private func open() throws(DatabaseError) -> SQLiteFile {
        if let file { return file }
        do throws(SQLiteFailure) {
            let file = try SQLiteFile(path, role, options)
            self.file = file
            return file
        } catch {
            throw DatabaseError(sqlite: error.code, message: "\(path): \(error.message)")
        }
    }

    private func session(on handle: OpaquePointer) -> SQLiteSession {
        if let session { return session }
        let limit = role == .reader ? options.statementTimeout : nil
        let session = SQLiteSession(handle, statementLimit: limit, busyTimeout: options.busyTimeout)
        self.session = session
        return session
    }

    func close() throws(DatabaseError) {
        session = nil  // its statements go before the connection that compiled them
        defer { file = nil }
        do throws(SQLiteFailure) { try file?.close() } catch {
            throw DatabaseError(sqlite: error.code, message: "\(path): \(error.message)")
        }
    }
}
