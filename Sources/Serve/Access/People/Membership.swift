package import Database
package import Ledger
package import Schema

/// A person in an organisation, as a list of members shows them.
package struct Member: Sendable, Equatable {
    package let id: Int64
    package let email: String
    package let name: String
    package let state: Person.State
    package let role: String
    package let hasSecondFactor: Bool
    package let lastSignIn: Instant?

    package static func all(in book: Book) throws -> [Member] {
        try book.rows(AccessQueries.of("member/all")).map { row in
            Member(
                id: try row.int("id"), email: try row.text("email"), name: try row.text("name"),
                state: try row.optionalInt("disabled_at") != nil
                    ? .disabled : Person.State(rawValue: try row.text("state")) ?? .disabled,
                role: try row.text("role"),
                hasSecondFactor: try row.int("has_second_factor") == 1,
                lastSignIn: try row.optionalInt("last_sign_in").map { Instant(microseconds: $0) })
        }
    }

    /// - Throws: `AccessError.unknownRole`; `.lastOwner` when the only owner was to become something else.
    package static func put(_ person: Int64, as role: String, at now: Instant, in book: Book) throws {
        guard try RoleBook.grants(of: role, in: book) != nil else { throw AccessError.unknownRole(role) }
        if role != Role.owner.rawValue { try keepAnOwner(without: person, in: book) }
        try book.execute(
            AccessQueries.of("member/put"), ["person": .int(person), "role": .text(role), "at": Value(now)])
    }

    /// The member of an address.
    /// - Throws: `AccessError.unknownPerson`, also for somebody of another organisation.
    static func find(_ email: String, in book: Book) throws -> Member {
        let address = try? Person.address(email)
        guard let member = try all(in: book).first(where: { $0.email == address }) else {
            throw AccessError.unknownPerson(email)
        }
        return member
    }

    /// An organisation that had an owner keeps one.
    static func keepAnOwner(without person: Int64, in book: Book) throws {
        let isOwner = try all(in: book).contains {
            $0.id == person && $0.role == Role.owner.rawValue && $0.state != .disabled
        }
        guard isOwner else { return }
        let others = try book.row(AccessQueries.of("member/owners"), ["without": .int(person)])?.int("owners") ?? 0
        guard others > 0 else { throw AccessError.lastOwner }
    }
}

/// An organisation a person belongs to.
package struct Belonging: Sendable, Equatable {
    package let organisation: Int64
    package let slug: String
    package let name: String
    package let role: String

    package static func of(_ person: Person, on connection: any Connection) throws -> [Belonging] {
        if person.isPlatform {
            return try Organisation.all(on: connection).map {
                Belonging(organisation: $0.id, slug: $0.slug, name: $0.name, role: Role.superAdmin.rawValue)
            }
        }
        return try connection.installation.rows(AccessQueries.of("member/of_person"), ["person": .int(person.id)]).map {
            row in
            Belonging(
                organisation: try row.int("id"), slug: try row.text("slug"), name: try row.text("name"),
                role: try row.text("role"))
        }
    }
}
