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
        /// The person has a second factor, which a link does not stand in for.
        package let hasSecondFactor: Bool
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
    /// - Returns: the link by which the invitation is taken up; nil for somebody who can sign in already, or has an
    ///   invitation of another organisation.
    /// - Throws: `AccessError.beyondOwn`, `.unknownRole`, `.badEmail`, `.badName`, `.lastOwner`.
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
            let book = Book(of: organisation, on: connection)
            try checkMandate(over: role, in: book)
            if let member = try Member.all(in: book).first(where: { $0.id == person }) {
                try checkMandate(over: member.role, in: book)
            }
            let belongsElsewhere = try Self.belongsElsewhere(person, than: organisation, on: connection)
            try Member.put(person, as: role, at: instant, in: book)
            try record(
                "person.invite", AuditChange.shortened(address), in: organisation.id, at: instant,
                AuditChange().field("role", nil, role), on: connection)
            // A link lets in wherever the person belongs: it is not for one organisation to take from another.
            guard known?.state ?? .invited == .invited, !belongsElsewhere else { return nil }
            return try Self.link(.invitation, for: person, at: instant, on: connection)
        }
    }

    private static func belongsElsewhere(
        _ person: Int64, than organisation: Organisation, on connection: any Connection
    ) throws -> Bool {
        try connection.installation.rows(AccessQueries.of("member/organisations"), ["person": .int(person)])
            .contains { try $0.int("organisation_id") != organisation.id }
    }

    package func members(of organisation: Organisation) async throws -> [Member] {
        try await warehouse.read { try Member.all(in: Book(of: organisation, on: $0)) }
    }

    /// A link by which a person sets a new password; earlier links work no longer. For who runs the installation: it lets
    /// in wherever the person belongs.
    /// - Throws: `AccessError.unknownPerson`.
    package func resetLink(for email: String) async throws -> Secret {
        let instant = now()
        return try await change { connection in
            guard let person = try Person.find(email, on: connection) else { throw AccessError.unknownPerson(email) }
            return try resetLink(for: person, at: instant, on: connection)
        }
    }

    /// The same, for somebody who belongs to this organisation alone.
    /// - Throws: `AccessError.unknownPerson`, also for somebody of another one; `.belongsElsewhere`, `.beyondOwn`.
    package func resetLink(for email: String, in organisation: Organisation) async throws -> Secret {
        let instant = now()
        return try await change { connection in
            let book = Book(of: organisation, on: connection)
            let member = try Member.find(email, in: book)
            try checkMandate(over: member.role, in: book)
            guard let person = try Person.find(id: member.id, on: connection), !person.isPlatform,
                try !Self.belongsElsewhere(person.id, than: organisation, on: connection)
            else { throw AccessError.belongsElsewhere(member.email) }
            return try resetLink(for: person, at: instant, on: connection)
        }
    }

    private func resetLink(for person: Person, at instant: Instant, on connection: any Connection) throws -> Secret {
        try record(
            "password.link", AuditChange.shortened(person.email), in: AuditLog.installation, at: instant,
            on: connection)
        return try Self.link(
            person.state == .invited ? .invitation : .reset, for: person.id, at: instant, on: connection)
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
            name: try row.optionalText("name"), hasSecondFactor: try row.int("has_second_factor") == 1)
    }

    /// What a person says who follows a link. An address is asked for when the first owner is made, a company when there
    /// is none yet.
    package struct Arrival: Sendable {
        package let email: String
        package let name: String
        package let company: String
        package let password: String
        package let timeZone: String
        /// Of the second factor, for who has one.
        package let code: String?

        package init(
            email: String, name: String, company: String, password: String, timeZone: String, code: String? = nil
        ) {
            self.email = email
            self.name = name
            self.company = company
            self.password = password
            self.timeZone = timeZone
            self.code = code
        }
    }

    /// Sets the password, uses the link up, ends the person's other sessions and signs in.
    /// - Throws: `AccessError.linkGone`, `.weakPassword`, `.badEmail`, `.badName`; of who has a second factor also
    ///   `.codeWanted`, `.refused`, `.tooMany`.
    package func arrive(_ arrival: Arrival, by secret: Secret, from origin: Origin) async throws -> Secret {
        let instant = now()
        let link = try await link(secret)
        let email = try link.email ?? Person.address(arrival.email)
        if let objection = PasswordRule.objection(to: arrival.password, email: email) {
            throw AccessError.weakPassword(objection)
        }
        let name = try link.purpose == .reset ? link.name ?? email : Person.named(arrival.name)
        if let id = link.person, let person = try await warehouse.read({ try Person.find(id: id, on: $0) }) {
            try await prove(arrival.code, of: person, from: origin, at: instant)
        }
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

    /// Lets a member in no more; who is in is out at once. What the person is in other organisations stays.
    /// - Throws: `AccessError.unknownPerson`, `.lastOwner`, `.beyondOwn`.
    package func disable(_ email: String, in organisation: Organisation) async throws {
        try await change(email, in: organisation) { member, book, connection, instant in
            try Member.keepAnOwner(without: member.id, in: book)
            try book.execute(AccessQueries.of("member/rest"), ["person": .int(member.id), "at": Value(instant)])
            try connection.installation.execute(
                AccessQueries.of("session/end_in"),
                ["person": .int(member.id), "organisation": .int(organisation.id), "at": Value(instant)])
            return ("person.disable", AuditChange())
        }
    }

    /// Lets a member in again.
    /// - Throws: `AccessError.unknownPerson`, `.beyondOwn`.
    package func enable(_ email: String, in organisation: Organisation) async throws {
        try await change(email, in: organisation) { member, book, _, _ in
            try book.execute(AccessQueries.of("member/rest"), ["person": .int(member.id), "at": .null])
            return ("person.enable", AuditChange())
        }
    }

    /// - Throws: `AccessError.unknownPerson`, `.unknownRole`, `.lastOwner`, `.beyondOwn`.
    package func give(_ role: String, to email: String, in organisation: Organisation) async throws {
        try await change(email, in: organisation) { member, book, _, instant in
            try checkMandate(over: role, in: book)
            try Member.put(member.id, as: role, at: instant, in: book)
            return ("role.give", AuditChange().field("role", member.role, role))
        }
    }

    /// Makes or changes a role of the organisation's own.
    /// - Throws: `AccessError.badName`, `.beyondOwn`.
    package func makeRole(_ name: String, _ permissions: [Permission], in organisation: Organisation) async throws {
        let instant = now()
        try await change { connection in
            let book = Book(of: organisation, on: connection)
            let before = try RoleBook.custom(in: book).first { $0.name == name }?.grants.permissions
            try RoleBook.put(name, permissions, in: book)
            try checkMandate(over: name, in: book)
            try record(
                "role.make", name, in: organisation.id, at: instant,
                AuditChange().field("permissions", before.map(RoleBook.text), RoleBook.text(of: permissions)),
                on: connection)
        }
    }

    /// A change of a member, by somebody who may do all that the member may, with its entry in the audit log.
    private func change(
        _ email: String, in organisation: Organisation,
        _ work: @escaping @Sendable (Member, Book, any Connection, Instant) throws -> (action: String, AuditChange)
    ) async throws {
        let instant = now()
        try await change { connection in
            let book = Book(of: organisation, on: connection)
            let member = try Member.find(email, in: book)
            try checkMandate(over: member.role, in: book)
            let (action, change) = try work(member, book, connection, instant)
            try record(
                action, AuditChange.shortened(member.email), in: organisation.id, at: instant, change, on: connection)
        }
    }
}
