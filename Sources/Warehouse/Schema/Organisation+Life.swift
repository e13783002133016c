package import Database
package import Ledger

extension Organisation {
    private static let renameQuery = Query("organisation/rename", in: Embedded.files)
    private static let suspendQuery = Query("organisation/suspend", in: Embedded.files)
    private static let summaryQuery = Query("organisation/summary", in: Embedded.files)
    private static let buryQuery = Query("organisation/bury", in: Embedded.files)
    private static let leaveQuery = Query("organisation/leave", in: Embedded.files)
    private static let removeQuery = Query("organisation/remove", in: Embedded.files)

    /// Gives the organisation another name; `advance` goes with it.
    /// - Throws: `OrganisationError.badName`.
    package func rename(to name: String, on connection: any Connection) throws {
        try Book(of: self, on: connection).execute(Self.renameQuery, ["name": .text(try Self.checked(name: name))])
    }

    /// Brings the organisation to rest: from the next transaction on nobody comes in and nothing is done for it, in this
    /// process and in others.
    package func suspend(at instant: Instant, on connection: any Connection) throws {
        try Book(of: self, on: connection).execute(Self.suspendQuery, ["at": Value(instant)])
    }

    package func resume(on connection: any Connection) throws {
        try Book(of: self, on: connection).execute(Self.suspendQuery, ["at": nil])
    }

    /// What an organisation has, in numbers.
    package struct Summary: Sendable {
        package let members: Int
        package let sources: Int
        package let invoices: Int
    }

    package func summary(on connection: any Connection) throws -> Summary {
        guard let row = try Book(of: self, on: connection).row(Self.summaryQuery) else {
            throw DatabaseError.broken("a count gave no row")
        }
        return Summary(
            members: Int(try row.int("members")), sources: Int(try row.int("sources")),
            invoices: Int(try row.int("documents")))
    }

    /// Takes every row of the organisation out of the store, and the organisation itself, for good.
    ///
    /// The transaction has called `hold` before. Nothing else stays but the number, which is never given again. Each row
    /// costs a look at the tables that may refer to it.
    /// - Returns: how many rows of which table were deleted, the organisation's own among them.
    package func erase(at instant: Instant, on connection: any Connection) throws -> [String: Int] {
        try connection.installation.execute(Self.buryQuery, ["id": .int(id), "at": Value(instant)])
        try connection.installation.execute(Self.leaveQuery, ["id": .int(id)])
        var counts: [String: Int] = [:]
        for table in try OwnTable.all(on: connection).dropFirst().reversed() {
            // The organisation's role is shown no other's rows, but may not take anything out of the audit log.
            let scope = table.name.hasPrefix("audit_") ? Scope.installation : .organisation(id)
            counts[table.name] = try connection.execute(table.deletion(), ["organisation": .int(id)], in: scope)
        }
        counts["organisation"] = try connection.installation.execute(Self.removeQuery, ["id": .int(id)])
        return counts
    }
}
