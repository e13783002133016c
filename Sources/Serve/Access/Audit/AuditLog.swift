package import Database
package import Ledger

/// The audit log of an organisation, or of the installation itself (organisation 0).
package enum AuditLog {
    /// What is not of one organisation: who tried to sign in, organisations made and erased.
    package static let installation: Int64 = 0
    static let beginning = [UInt8](repeating: 0, count: 32)

    /// Adds an entry, in the transaction of what it tells of: both are kept or neither.
    package static func append(
        _ entry: AuditEntry, to organisation: Int64, at instant: Instant, on connection: any Connection
    ) throws {
        let chain: Value = .int(organisation)
        let scope = Scope.organisation(organisation)
        try connection.execute(
            AccessQueries.of("audit/found"), ["organisation": chain, "hash": .blob(beginning)], in: scope)
        guard let head = try connection.rows(AccessQueries.of("audit/head"), ["organisation": chain], in: scope).first
        else {
            throw DatabaseError.broken("the audit log has no head")
        }
        let sequence = try head.int("sequence") + 1
        let row: [(name: String, value: Value)] = [
            ("organisation", chain), ("sequence", .int(sequence)), ("at", Value(instant)),
            ("actor_kind", .text(entry.actor.kind.rawValue)),
            ("actor_id", entry.actor.id.map { .int($0) } ?? .null), ("actor", .text(entry.actor.name)),
            ("address", .text(entry.actor.address)), ("action", .text(entry.action)),
            ("subject", .text(entry.subject)), ("outcome", .text(entry.outcome.rawValue)),
            ("detail", .text(entry.detail)),
        ]
        let hash = AuditEntry.hash(of: row.map(\.value), after: try head.blob("hash"))
        var parameters: Parameters = ["hash": .blob(hash)]
        for (name, value) in row { parameters[name] = value }
        try connection.execute(AccessQueries.of("audit/append"), parameters, in: scope)
        try connection.execute(
            AccessQueries.of("audit/advance"),
            ["organisation": chain, "sequence": .int(sequence), "hash": .blob(hash)], in: scope)
    }

    /// Which entries of a log are asked for; empty text asks for all.
    package struct Filter: Sendable {
        package var action = ""
        package var actor = ""
        package var outcome = ""
        package var since: Instant?
        package var until: Instant?
        /// Continues below this sequence.
        package var before: Int64?
        package var limit = 100

        package init() {}
    }

    package struct Kept: Sendable {
        package let sequence: Int64
        package let recordedAt: Instant
        package let entry: AuditEntry
    }

    /// The newest first.
    package static func entries(_ filter: Filter, of organisation: Int64, on connection: any Connection) throws
        -> [Kept]
    {
        try connection.rows(
            AccessQueries.of("audit/list"),
            [
                "organisation": .int(organisation), "before": .int(filter.before ?? .max),
                "action": .text(filter.action), "actor": .text(filter.actor), "outcome": .text(filter.outcome),
                "since": .int(filter.since?.microseconds ?? .min), "until": .int(filter.until?.microseconds ?? .max),
                "limit": .int(Int64(filter.limit)),
            ], in: .organisation(organisation)
        ).map { row in
            Kept(
                sequence: try row.int("sequence"), recordedAt: try row.instant("recorded_at"),
                entry: try AuditEntry(row: row))
        }
    }

    /// Every chain there is.
    package static func organisations(on connection: any Connection) throws -> [Int64] {
        try connection.installation.rows(AccessQueries.of("audit/organisations")).map { try $0.int("organisation_id") }
    }

    package enum Verdict: Sendable, Equatable {
        /// Nothing was altered, taken out or moved.
        case whole(entries: Int)
        /// The first entry at which the chain does not hold, and why.
        case broken(at: Int64, String)
    }

    /// Goes through the whole chain, one entry at a time.
    package static func verify(_ organisation: Int64, on connection: any Connection) throws -> Verdict {
        var previous = beginning
        var count = 0
        var verdict: Verdict?
        let scope = Scope.organisation(organisation)
        try connection.forEach(AccessQueries.of("audit/chain"), ["organisation": .int(organisation)], in: scope) {
            row in
            guard verdict == nil else { return }
            let sequence = try row.int("sequence")
            guard sequence == Int64(count) + 1 else {
                verdict = .broken(at: Int64(count) + 1, "the entry is missing")
                return
            }
            let fields = try [
                "recorded_at", "actor_kind", "actor_id", "actor", "address", "action", "subject", "outcome", "detail",
            ]
            .map { try row.value($0) }
            let hash = AuditEntry.hash(of: [.int(organisation), .int(sequence)] + fields, after: previous)
            guard try row.blob("hash") == hash else {
                verdict = .broken(at: sequence, "the entry was altered, or is not where it was")
                return
            }
            previous = hash
            count += 1
        }
        if let verdict { return verdict }
        let head = try connection.rows(AccessQueries.of("audit/last"), ["organisation": .int(organisation)], in: scope)
            .first
        guard let head else {
            return count == 0
                ? .whole(entries: 0) : .broken(at: Int64(count), "the newest entry is not on record as such")
        }
        let newest = try head.int("sequence")
        if newest > Int64(count) { return .broken(at: Int64(count) + 1, "the entry is missing") }
        guard newest == Int64(count), try head.blob("hash") == previous else {
            return .broken(at: Int64(count), "the newest entry is not the one on record as such")
        }
        return .whole(entries: count)
    }
}
