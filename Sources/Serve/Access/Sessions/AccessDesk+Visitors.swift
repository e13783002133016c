import Database
package import Ledger
import Schema

extension AccessDesk {
    /// Who a browser's secret belongs to; nil when it opens nothing.
    package func visitor(session secret: Secret) async throws -> Visitor? {
        let digest = secret.digest
        return try await remembered([1] + digest) { connection, instant in
            try connection.installation.row(
                AccessQueries.of("session/find"), ["secret": .blob(digest), "at": Value(instant)]
            ).map(Self.person)
        }
    }

    /// Who a session belongs to, by its number: a signed token says it.
    func visitor(session: Int64, of person: Int64) async throws -> Visitor? {
        try await remembered([2] + "\(session) \(person)".utf8) { connection, instant in
            try connection.installation.row(
                AccessQueries.of("session/find_by_id"),
                ["session": .int(session), "person": .int(person), "at": Value(instant)]
            ).map(Self.person)
        }
    }

    private static func person(_ row: Row) throws -> Visitor {
        let isPlatform = try row.int("is_platform") == 1
        let name = isPlatform ? Role.superAdmin.rawValue : try row.optionalText("role")
        let role = name.flatMap { Role(rawValue: $0) }
        let custom = try row.optionalText("permissions").map { RoleBook.grants(text: $0) }
        let mustEnrol = try role?.needsSecondFactor ?? false && row.int("has_second_factor") == 0
        return Visitor(
            kind: .person, id: try row.int("person_id"), name: try row.text("name"),
            grants: mustEnrol ? Grants() : role?.grants ?? custom ?? Grants(),
            organisation: name == nil ? nil : try row.optionalText("slug"), mustEnrol: mustEnrol)
    }

    /// Who a program's token belongs to; nil when it opens nothing.
    package func visitor(token secret: Secret) async throws -> Visitor? {
        let digest = secret.digest
        let found = try await remembered([3] + digest) { connection, instant in
            guard
                let row = try connection.installation.row(
                    AccessQueries.of("token/find"), ["secret": .blob(digest), "at": Value(instant)])
            else { return nil }
            return Visitor(
                kind: .program, id: try row.int("id"), name: try row.text("name"),
                grants: RoleBook.grants(text: try row.text("permissions")), organisation: try row.text("slug"))
        } whenRead: {
            try await noteUse(of: secret)
        }
        return found
    }

    private func remembered(
        _ key: [UInt8], _ find: @escaping @Sendable (any Connection, Instant) throws -> Visitor?,
        whenRead: () async throws -> Void = {}
    ) async throws -> Visitor? {
        let instant = now()
        if let known = cache.visitor(key, at: instant) { return known }
        let visitor = try await warehouse.read { try find($0, instant) }
        cache.keep(visitor, for: key, at: instant)
        if visitor != nil { try await whenRead() }
        return visitor
    }

    /// To five minutes: a busy program must not make the book write for every question.
    private func noteUse(of secret: Secret) async throws {
        let instant = now()
        let stale = try await warehouse.read { connection -> (Int64, Int64)? in
            guard
                let row = try connection.installation.row(
                    AccessQueries.of("token/find"), ["secret": .blob(secret.digest), "at": Value(instant)]),
                try row.optionalInt("last_used_at") ?? 0 < instant.microseconds - 300_000_000
            else { return nil }
            return (try row.int("organisation_id"), try row.int("id"))
        }
        guard let (organisation, token) = stale else { return }
        try await warehouse.write { connection in
            try connection.installation.execute(
                AccessQueries.of("token/touch"),
                ["organisation": .int(organisation), "token": .int(token), "at": Value(instant)])
        }
    }

    package func signOut(_ secret: Secret) async throws {
        let instant = now()
        try await change {
            try $0.installation.execute(
                AccessQueries.of("session/end"), ["secret": .blob(secret.digest), "at": Value(instant)])
        }
    }

    /// Ends every session of a person.
    package func signOutEverywhere(_ person: Int64) async throws {
        let instant = now()
        try await change {
            try $0.installation.execute(
                AccessQueries.of("session/end_all"), ["person": .int(person), "at": Value(instant)])
            try record("sign-out.everywhere", "person \(person)", in: AuditLog.installation, at: instant, on: $0)
        }
    }

    /// Turns a session to another organisation of the person.
    /// - Throws: `OrganisationError.unknown` for one that the person does not belong to, as for one that is not there.
    package func choose(_ slug: String, for person: Int64, session secret: Secret) async throws {
        let instant = now()
        try await change { connection in
            guard let person = try Person.find(id: person, on: connection),
                let chosen = try Belonging.of(person, on: connection).first(where: { $0.slug == slug })
            else { throw OrganisationError.unknown(slug, known: []) }
            try record("organisation.enter", chosen.slug, in: chosen.organisation, at: instant, on: connection)
            try connection.installation.execute(
                AccessQueries.of("session/choose"),
                ["organisation": .int(chosen.organisation), "secret": .blob(secret.digest)])
        }
    }

    /// What a person's own page shows.
    package func account(of person: Int64) async throws -> Account? {
        let instant = now()
        return try await warehouse.read { connection in
            guard let found = try Person.find(id: person, on: connection) else { return nil }
            let sessions = try connection.installation.rows(
                AccessQueries.of("session/of_person"), ["person": .int(person), "at": Value(instant)]
            ).map { row in
                Account.Device(
                    id: try row.int("id"), since: try row.instant("created_at"), until: try row.instant("expires_at"),
                    origin: Origin(address: try row.text("address"), agent: try row.text("agent")))
            }
            return Account(person: found, belongings: try Belonging.of(found, on: connection), devices: sessions)
        }
    }
}

/// A person's own account.
package struct Account: Sendable {
    package let person: Person
    package let belongings: [Belonging]
    package let devices: [Device]

    /// A browser that is signed in.
    package struct Device: Sendable {
        package let id: Int64
        package let since: Instant
        package let until: Instant
        package let origin: Origin
    }
}
