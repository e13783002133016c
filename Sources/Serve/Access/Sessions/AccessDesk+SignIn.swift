import Database
import Ledger
import Schema

extension AccessDesk {
    /// How long a browser stays signed in.
    package static let sessionHours = 8

    /// Signs a person in.
    ///
    /// The same answer, after the same work, whether there is such a person or not. Failures are counted before the
    /// answer, by account and by address, for every process.
    /// - Returns: the secret that the browser keeps; shown once.
    /// - Throws: `AccessError.refused`, `.codeWanted`, `.tooMany`.
    package func signIn(email: String, password: String, code: String?, from origin: Origin) async throws -> Secret {
        let instant = now()
        let subjects = Self.subjects(email, origin)
        let person = try await warehouse.read { connection in
            try Self.checkPatience(subjects, at: instant, on: connection)
            return try Person.find(email, on: connection)
        }

        // A long text costs no more than a short one before it is hashed, but it is not to fill the memory either.
        let finding = await passwords.check(
            String(password.prefix(PasswordRule.lengths.upperBound + 1)), against: person?.password)
        guard finding != .wrong, let person, person.state == .active else {
            try await fail(subjects, email, origin, at: instant)
            throw AccessError.refused
        }
        try await prove(code, of: person, from: origin, at: instant)
        let upgraded: PasswordHash? = if case .rightOnce(let hash) = finding { hash } else { nil }
        return try await change { connection in
            try connection.installation.execute(
                AccessQueries.of("failure/clear"), ["subject": .blob(subjects[0].digest)])
            if let upgraded { try Self.set(upgraded, of: person.id, on: connection) }
            return try Self.open(person, by: "password", from: origin, at: instant, on: connection)
        }
    }

    /// - Throws: `AccessError.refused` for somebody whom no organisation lets in.
    ///
    /// Always a new secret: one that was planted in a browser beforehand opens nothing.
    static func open(
        _ person: Person, by means: String, from origin: Origin, at instant: Instant, on connection: any Connection
    ) throws
        -> Secret
    {
        let secret = Secret()
        let home = try Belonging.of(person, on: connection).first?.organisation
        guard home != nil || person.isPlatform else { throw AccessError.refused }
        try connection.installation.execute(
            AccessQueries.of("session/create"),
            [
                "session": .int(Secret.number()), "secret": .blob(secret.digest), "person": .int(person.id),
                "organisation": home.map { .int($0) } ?? .null, "at": Value(instant),
                "expires_at": .int(instant.microseconds + Int64(sessionHours) * 3_600_000_000),
                "address": .text(origin.address), "agent": .text(origin.agent),
            ])
        try AuditLog.append(
            AuditEntry(
                AuditActor(kind: .person, id: person.id, name: person.name, address: origin.address), "sign-in",
                person.name, AuditChange().field("by", nil, means)),
            to: home ?? AuditLog.installation, at: instant, on: connection)
        return secret
    }

    static func set(_ password: PasswordHash, of person: Int64, on connection: any Connection) throws {
        try connection.installation.execute(
            AccessQueries.of("person/set_password"), ["person": .int(person), "password": .text(password.text)])
    }

    // MARK: Failures

    struct Subject: Sendable {
        let digest: [UInt8]
        let isAddress: Bool
    }

    private static func subjects(_ email: String, _ origin: Origin) -> [Subject] {
        let account = (try? Person.address(email)) ?? email.lowercased()
        return [
            Subject(digest: Secret("account \(account)").digest, isAddress: false),
            Subject(digest: Secret("address \(origin.address)").digest, isAddress: true),
        ]
    }

    /// - Throws: `AccessError.tooMany`.
    private static func checkPatience(_ subjects: [Subject], at instant: Instant, on connection: any Connection) throws
    {
        let wait = try subjects.map { try throttle($0, on: connection).wait(at: instant) }.max() ?? 0
        guard wait == 0 else { throw AccessError.tooMany(wait: wait) }
    }

    /// Has a person show the second factor, if there is one: a code of the app, or a recovery code, used up with that.
    /// - Throws: `AccessError.codeWanted`, `.refused`, `.tooMany`.
    func prove(_ code: String?, of person: Person, from origin: Origin, at instant: Instant) async throws {
        guard person.sealedSecondFactor != nil else { return }
        let subjects = Self.subjects(person.email, origin)
        try await warehouse.read { try Self.checkPatience(subjects, at: instant, on: $0) }
        guard let code, !code.isEmpty else { throw AccessError.codeWanted }
        guard try await takeCode(code, of: person, at: instant) else {
            try await fail(subjects, person.email, origin, at: instant)
            throw AccessError.refused
        }
    }

    private static func throttle(_ subject: Subject, on connection: any Connection) throws -> Throttle {
        let row = try connection.installation.row(AccessQueries.of("failure/find"), ["subject": .blob(subject.digest)])
        let failures = Int(try row?.int("failures") ?? 0)
        let last = try row?.instant("last_failed_at") ?? Instant(microseconds: 0)
        return subject.isAddress
            ? .address(failures: failures, lastFailure: last) : .account(failures: failures, lastFailure: last)
    }

    private func fail(_ subjects: [Subject], _ email: String, _ origin: Origin, at instant: Instant) async throws {
        try await warehouse.write { connection in
            for subject in subjects {
                let next = try Self.throttle(subject, on: connection).failed(at: instant)
                try connection.installation.execute(
                    AccessQueries.of("failure/put"),
                    ["subject": .blob(subject.digest), "failures": .int(Int64(next.failures)), "at": Value(instant)])
            }
            try AuditLog.append(
                AuditEntry(
                    AuditActor(kind: .stranger, name: "somebody", address: origin.address), "sign-in",
                    AuditChange.shortened(email), outcome: .failed),
                to: AuditLog.installation, at: instant, on: connection)
        }
    }
}
