import Database
import Ledger
package import Schema

extension AccessDesk {
    /// What a link is for, and for whom.
    package struct Link: Sendable, Equatable {
        package enum Purpose: String, Sendable { case setup, invitation, reset }
        package let purpose: Purpose
        package let person: Int64?
        package let email: String?
        package let name: String?
    }

    private static let days: [Link.Purpose: Int64] = [.setup: 7, .invitation: 7, .reset: 1]

    /// A link that makes the first owner; earlier ones work no longer. nil once somebody can sign in.
    package func setUpLink() async throws -> Secret? {
        let instant = now()
        return try await warehouse.write { connection in
            guard try connection.installation.row(AccessQueries.of("person/count"))?.int("people") == 0 else {
                return nil
            }
            try connection.installation.execute(AccessQueries.of("link/void_setup"), ["at": Value(instant)])
            return try Self.link(.setup, for: nil, at: instant, on: connection)
        }
    }

    /// Makes somebody a member; a person who is new here is invited.
    /// - Returns: the link by which the invitation is taken up; nil for somebody who can sign in already.
    package func invite(_ email: String, name: String, role: String, to organisation: Organisation) async throws
        -> Secret?
    {
        let (instant, address, name) = (now(), try Person.address(email), try Person.named(name))
        return try await change { connection in
            let known = try Person.find(address, on: connection)
            let person = known?.id ?? Secret.number()
            if known == nil {
                try connection.installation.execute(
                    AccessQueries.of("person/create"),
                    [
                        "person": .int(person), "email": .text(address), "name": .text(name), "is_platform": .int(0),
                        "at": Value(instant),
                    ])
            }
            try Member.put(person, as: role, at: instant, in: Book(of: organisation, on: connection))
            try record(
                "person.invite", AuditChange.shortened(address), in: organisation.id, at: instant,
                AuditChange().field("role", nil, role), on: connection)
            return known?.state == .active ? nil : try Self.link(.invitation, for: person, at: instant, on: connection)
        }
    }

    /// A link by which a person sets a new password; earlier links work no longer.
    package func resetLink(for email: String) async throws -> Secret {
        let instant = now()
        return try await change { connection in
            guard let person = try Person.find(email, on: connection) else { throw AccessError.unknownPerson(email) }
            try record(
                "password.link", AuditChange.shortened(person.email), in: AuditLog.installation, at: instant,
                on: connection)
            return try Self.link(
                person.state == .invited ? .invitation : .reset, for: person.id, at: instant, on: connection)
        }
    }

    /// The same, for somebody of an organisation only.
    /// - Throws: `AccessError.unknownPerson`, also for somebody of another one.
    package func resetLink(for email: String, in organisation: Organisation) async throws -> Secret {
        let isMember = try await warehouse.read { connection in
            let address = try? Person.address(email)
            return try Member.all(in: Book(of: organisation, on: connection)).contains { $0.email == address }
        }
        guard isMember else { throw AccessError.unknownPerson(email) }
        return try await resetLink(for: email)
    }

    private static func link(
        _ purpose: Link.Purpose, for person: Int64?, at instant: Instant, on connection: any Connection
    ) throws -> Secret {
        let secret = Secret()
        if let person {
            try connection.installation.execute(
                AccessQueries.of("link/void"), ["person": .int(person), "at": Value(instant)])
        }
        try connection.installation.execute(
            AccessQueries.of("link/create"),
            [
                "secret": .blob(secret.digest), "purpose": .text(purpose.rawValue),
                "person": person.map { .int($0) } ?? .null, "at": Value(instant),
                "expires_at": .int(instant.microseconds + days[purpose]! * 86_400_000_000),
            ])
        return secret
    }

    /// - Throws: `AccessError.linkGone`.
    package func link(_ secret: Secret) async throws -> Link {
        let instant = now()
        return try await warehouse.read { try Self.find(secret, at: instant, on: $0) }
    }

    private static func find(_ secret: Secret, at instant: Instant, on connection: any Connection) throws -> Link {
        guard
            let row = try connection.installation.row(
                AccessQueries.of("link/find"), ["secret": .blob(secret.digest), "at": Value(instant)]),
            let purpose = Link.Purpose(rawValue: try row.text("purpose"))
        else { throw AccessError.linkGone }
        return Link(
            purpose: purpose, person: try row.optionalInt("person_id"), email: try row.optionalText("email"),
            name: try row.optionalText("name"))
    }

    /// What a person says who follows a link. An address is asked for when the first owner is made, a company when there
    /// is none yet.
    package struct Arrival: Sendable {
        package let email: String
        package let name: String
        package let company: String
        package let password: String
        package let timeZone: String

        package init(email: String, name: String, company: String, password: String, timeZone: String) {
            self.email = email
            self.name = name
            self.company = company
            self.password = password
            self.timeZone = timeZone
        }
    }

    /// Sets the password, uses the link up, ends the person's other sessions and signs in.
    /// - Throws: `AccessError.linkGone`, `.weakPassword`, `.badEmail`, `.badName`.
    package func arrive(_ arrival: Arrival, by secret: Secret, from origin: Origin) async throws -> Secret {
        let instant = now()
        let link = try await link(secret)
        let email = try link.email ?? Person.address(arrival.email)
        if let objection = PasswordRule.objection(to: arrival.password, email: email) {
            throw AccessError.weakPassword(objection)
        }
        let name = try link.purpose == .reset ? link.name ?? email : Person.named(arrival.name)
        let hash = await passwords.hash(arrival.password)
        return try await change { connection in
            let used = try connection.installation.execute(
                AccessQueries.of("link/use"), ["secret": .blob(secret.digest), "at": Value(instant)])
            guard used == 1 else { throw AccessError.linkGone }
            let id = try link.person ?? Self.firstOwner(email, name, arrival, at: instant, on: connection)
            try Self.set(hash, of: id, on: connection)
            try connection.installation.execute(
                AccessQueries.of("person/set_name"), ["person": .int(id), "name": .text(name)])
            try connection.installation.execute(
                AccessQueries.of("session/end_all"), ["person": .int(id), "at": Value(instant)])
            guard let person = try Person.find(id: id, on: connection), person.state == .active else {
                throw AccessError.linkGone
            }
            return try Self.open(person, by: link.purpose.rawValue, from: origin, at: instant, on: connection)
        }
    }

    /// The first owner owns every organisation that the command line has made so far, or the first.
    private static func firstOwner(
        _ email: String, _ name: String, _ arrival: Arrival, at instant: Instant, on connection: any Connection
    ) throws -> Int64 {
        guard try connection.installation.row(AccessQueries.of("person/count"))?.int("people") == 0 else {
            throw AccessError.linkGone
        }
        let person = try Person.find(email, on: connection)?.id ?? Secret.number()
        if try Person.find(id: person, on: connection) == nil {
            try connection.installation.execute(
                AccessQueries.of("person/create"),
                [
                    "person": .int(person), "email": .text(email), "name": .text(name), "is_platform": .int(0),
                    "at": Value(instant),
                ])
        }
        if try Organisation.all(on: connection).isEmpty {
            _ = try Organisation.create(
                slug: "default", name: try Person.named(arrival.company), timeZone: arrival.timeZone,
                currency: .usd, at: instant, on: connection)
        }
        for organisation in try Organisation.all(on: connection) {
            try Member.put(person, as: Role.owner.rawValue, at: instant, in: Book(of: organisation, on: connection))
        }
        return person
    }

    /// Makes a person who can sign in at once, for an installation that a program sets up; nothing for one who is known.
    /// - Parameter isPlatform: looks after the whole installation.
    package func enlist(
        _ email: String, name: String, password: String, isPlatform: Bool = false,
        in places: [(organisation: Organisation, role: String)]
    ) async throws {
        let (instant, address, name) = (now(), try Person.address(email), try Person.named(name))
        guard try await warehouse.read({ try Person.find(address, on: $0) }) == nil else { return }
        let hash = await passwords.hash(password)
        try await change { connection in
            let person = Secret.number()
            try connection.installation.execute(
                AccessQueries.of("person/create"),
                [
                    "person": .int(person), "email": .text(address), "name": .text(name),
                    "is_platform": .int(isPlatform ? 1 : 0), "at": Value(instant),
                ])
            try Self.set(hash, of: person, on: connection)
            for place in places {
                try Member.put(
                    person, as: place.role, at: instant, in: Book(of: place.organisation, on: connection))
            }
        }
    }

    /// Lets a person in again, or not any more; who is not is signed out everywhere.
    /// - Throws: `AccessError.unknownPerson`; `.lastOwner`.
    package func set(_ state: Person.State, of email: String, in organisation: Organisation) async throws {
        let instant = now()
        try await change { connection in
            let book = Book(of: organisation, on: connection)
            guard let person = try Person.find(email, on: connection),
                try Member.all(in: book).contains(where: { $0.id == person.id })
            else { throw AccessError.unknownPerson(email) }
            if state == .disabled {
                try Member.keepAnOwner(without: person.id, in: book)
                try connection.installation.execute(
                    AccessQueries.of("session/end_all"), ["person": .int(person.id), "at": Value(instant)])
            }
            let next = state == .active && person.password == nil ? Person.State.invited : state
            try connection.installation.execute(
                AccessQueries.of("person/set_state"), ["person": .int(person.id), "state": .text(next.rawValue)])
            try record(
                "person.\(next.rawValue)", AuditChange.shortened(person.email), in: organisation.id, at: instant,
                AuditChange().field("state", person.state.rawValue, next.rawValue), on: connection)
        }
    }

    /// - Throws: `AccessError.unknownPerson`, `.unknownRole`, `.lastOwner`.
    package func give(_ role: String, to email: String, in organisation: Organisation) async throws {
        let instant = now()
        try await change { connection in
            let book = Book(of: organisation, on: connection)
            guard let person = try Person.find(email, on: connection),
                try Member.all(in: book).contains(where: { $0.id == person.id })
            else { throw AccessError.unknownPerson(email) }
            let before = try Member.all(in: book).first { $0.id == person.id }?.role
            try Member.put(person.id, as: role, at: instant, in: book)
            try record(
                "role.give", AuditChange.shortened(person.email), in: organisation.id, at: instant,
                AuditChange().field("role", before, role), on: connection)
        }
    }
}
