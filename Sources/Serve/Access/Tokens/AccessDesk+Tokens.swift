import Database
package import Ledger
package import Schema

/// A program's token as lists show it; the secret itself is shown once, when it is made.
package struct Token: Sendable, Equatable {
    package let id: Int64
    package let name: String
    package let permissions: [Permission]
    package let createdBy: String
    package let createdAt: Instant
    /// nil: never, which must be asked for.
    package let expiresAt: Instant?
    /// To five minutes.
    package let lastUsedAt: Instant?
    package let revokedAt: Instant?

    package func works(at now: Instant) -> Bool { revokedAt == nil && (expiresAt.map { $0 > now } ?? true) }
}

extension AccessDesk {
    /// Days a token works unless something else is asked for.
    package static let tokenDays = 90

    /// Makes a token.
    /// - Parameters:
    ///   - days: until it expires; nil for never.
    ///   - maker: what it can do at most is what this one may do.
    /// - Throws: `AccessError.beyondOwn`, `.badName`.
    package func makeToken(
        _ name: String, _ permissions: [Permission], days: Int? = AccessDesk.tokenDays, by maker: Visitor,
        in organisation: Organisation
    ) async throws -> Secret {
        let (instant, name) = (now(), try Person.named(name))
        guard name.count <= 100 else { throw AccessError.badName(name) }
        let beyond = permissions.filter { !maker.grants.allow($0) || $0 == .companiesManage }
        guard beyond.isEmpty else { throw AccessError.beyondOwn(beyond) }
        let secret = Secret("mr_" + Secret().text)
        let expires = days.map { instant.microseconds + Int64($0) * 86_400_000_000 }
        try await change { connection in
            try record(
                "token.create", name, in: organisation.id, at: instant,
                AuditChange().field("permissions", nil, RoleBook.text(of: permissions)), on: connection)
            try Book(of: organisation, on: connection).execute(
                AccessQueries.of("token/create"),
                [
                    "token": .int(Secret.number()), "name": .text(name), "secret": .blob(secret.digest),
                    "permissions": .text(RoleBook.text(of: permissions)), "created_by": .text(maker.name),
                    "at": Value(instant), "expires_at": expires.map { .int($0) } ?? .null,
                ])
        }
        return secret
    }

    package func tokens(of organisation: Organisation) async throws -> [Token] {
        try await warehouse.read { connection in
            try Book(of: organisation, on: connection).rows(AccessQueries.of("token/all")).map { row in
                Token(
                    id: try row.int("id"), name: try row.text("name"),
                    permissions: RoleBook.grants(text: try row.text("permissions")).permissions,
                    createdBy: try row.text("created_by"), createdAt: try row.instant("created_at"),
                    expiresAt: try row.optionalInt("expires_at").map { Instant(microseconds: $0) },
                    lastUsedAt: try row.optionalInt("last_used_at").map { Instant(microseconds: $0) },
                    revokedAt: try row.optionalInt("revoked_at").map { Instant(microseconds: $0) })
            }
        }
    }

    /// - Throws: `AccessError.unknownToken`.
    package func revoke(token id: Int64, of organisation: Organisation) async throws {
        let instant = now()
        try await change { connection in
            let changed = try Book(of: organisation, on: connection).execute(
                AccessQueries.of("token/revoke"), ["token": .int(id), "at": Value(instant)])
            guard changed == 1 else { throw AccessError.unknownToken("\(id)") }
            try record("token.revoke", "token \(id)", in: organisation.id, at: instant, on: connection)
        }
    }

    /// A successor with the same name and permissions; the old one works for `overlap` hours more, so that programs can
    /// be told in peace.
    /// - Throws: `AccessError.unknownToken`.
    package func rotate(token id: Int64, overlap hours: Int = 24, by maker: Visitor, in organisation: Organisation)
        async throws -> Secret
    {
        let instant = now()
        guard let old = try await tokens(of: organisation).first(where: { $0.id == id }), old.works(at: instant) else {
            throw AccessError.unknownToken("\(id)")
        }
        let secret = try await makeToken(old.name, old.permissions, by: maker, in: organisation)
        try await change { connection in
            try record("token.rotate", "token \(id)", in: organisation.id, at: instant, on: connection)
            try Book(of: organisation, on: connection).execute(
                AccessQueries.of("token/expire"),
                ["token": .int(id), "expires_at": .int(instant.microseconds + Int64(hours) * 3_600_000_000)])
        }
        return secret
    }
}
