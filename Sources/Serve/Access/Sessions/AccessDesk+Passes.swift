import Database
import Ledger

/// What a program that acts for a person holds: a token for every request, and one to get the next with.
package struct Pass: Sendable {
    package let access: String
    package let refresh: Secret
}

extension AccessDesk {
    /// Seconds that an access token is good for.
    package static let passSeconds = 900

    /// Signs a person in who uses a program.
    /// - Throws: as `signIn`.
    package func pass(email: String, password: String, code: String?, from origin: Origin) async throws -> Pass {
        let session = try await signIn(email: email, password: password, code: code, from: origin)
        let (instant, refresh) = (now(), Secret())
        let (id, person) = try await warehouse.write { connection in
            guard
                let row = try connection.installation.row(
                    AccessQueries.of("session/by_secret"), ["secret": .blob(session.digest)])
            else { throw AccessError.refused }
            let id = try row.int("id")
            try Self.keep(refresh, of: id, at: instant, on: connection)
            return (id, try row.int("person_id"))
        }
        return Pass(access: try await sign(session: id, person: person, at: instant), refresh: refresh)
    }

    /// The next pass for a refresh token, which is used up.
    ///
    /// One that was used before is in two hands: the session ends, whoever holds which.
    /// - Throws: `AccessError.refused`.
    package func renew(_ secret: Secret, from origin: Origin) async throws -> Pass {
        enum Outcome: Sendable {
            case renewed(session: Int64, person: Int64), refused
        }
        let (instant, next) = (now(), Secret())
        let outcome = try await change { connection -> Outcome in
            guard
                let row = try connection.installation.row(
                    AccessQueries.of("refresh/find"), ["secret": .blob(secret.digest), "at": Value(instant)])
            else { return .refused }
            let (session, person) = (try row.int("session_id"), try row.int("person_id"))
            let used = try connection.installation.execute(
                AccessQueries.of("refresh/use"), ["secret": .blob(secret.digest), "at": Value(instant)])
            guard used == 1 else {
                try connection.installation.execute(
                    AccessQueries.of("session/end_by_id"), ["session": .int(session), "at": Value(instant)])
                try AuditLog.append(
                    AuditEntry(
                        AuditActor(kind: .stranger, name: "somebody", address: origin.address), "refresh.reuse",
                        "person \(person)", outcome: .denied),
                    to: AuditLog.installation, at: instant, on: connection)
                return .refused
            }
            try Self.keep(next, of: session, at: instant, on: connection)
            return .renewed(session: session, person: person)
        }
        guard case .renewed(let session, let person) = outcome else { throw AccessError.refused }
        return Pass(access: try await sign(session: session, person: person, at: instant), refresh: next)
    }

    /// Who an access token belongs to; nil when it opens nothing. A session that has ended ends its tokens.
    package func visitor(access token: String) async throws -> Visitor? {
        let instant = now()
        guard let claims = try await signing.claims(of: token, at: instant, self), claims.iss == Self.issuer,
            claims.exp > instant.microseconds / 1_000_000, claims.iat <= instant.microseconds / 1_000_000 + 60,
            let person = Int64(claims.sub), let session = Int64(claims.sid)
        else { return nil }
        return try await visitor(session: session, of: person)
    }

    /// Ends the session of a refresh token.
    package func signOut(refresh secret: Secret) async throws {
        let instant = now()
        try await change { connection in
            guard
                let row = try connection.installation.row(
                    AccessQueries.of("refresh/find"), ["secret": .blob(secret.digest), "at": Value(instant)])
            else { return }
            try connection.installation.execute(
                AccessQueries.of("session/end_by_id"),
                ["session": .int(try row.int("session_id")), "at": Value(instant)])
        }
    }

    private static let issuer = "millrace"

    private func sign(session: Int64, person: Int64, at instant: Instant) async throws -> String {
        let seconds = instant.microseconds / 1_000_000
        return try await signing.sign(
            AccessClaims(
                sub: "\(person)", sid: "\(session)", iss: Self.issuer, iat: seconds,
                exp: seconds + Int64(Self.passSeconds)), at: instant, self)
    }

    private static func keep(_ refresh: Secret, of session: Int64, at instant: Instant, on connection: any Connection)
        throws
    {
        try connection.installation.execute(
            AccessQueries.of("refresh/create"),
            ["secret": .blob(refresh.digest), "session": .int(session), "at": Value(instant)])
    }
}
