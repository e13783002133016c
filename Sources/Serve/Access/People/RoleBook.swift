import Database
package import Schema

/// The roles of an organisation: those there always are, and those it made itself.
package enum RoleBook {
    /// What a role grants; nil when an organisation has no such role, and none has the platform's administrator to give.
    package static func grants(of role: String, in book: Book) throws -> Grants? {
        if let role = Role(rawValue: role) { return role == .superAdmin ? nil : role.grants }
        return try custom(in: book).first { $0.name == role }?.grants
    }

    package static func custom(in book: Book) throws -> [(name: String, grants: Grants)] {
        try book.rows(AccessQueries.of("role/all")).map { row in
            (try row.text("name"), grants(text: try row.text("permissions")))
        }
    }

    /// Makes or changes a role.
    /// - Throws: `AccessError.badName` for the name of a role that there always is; `.beyondOwn` for permissions that
    ///   reach beyond an organisation.
    package static func put(_ name: String, _ permissions: [Permission], in book: Book) throws {
        let name = try Person.named(name)
        guard Role(rawValue: name) == nil, name.count <= 60 else { throw AccessError.badName(name) }
        guard !permissions.contains(.companiesManage) else { throw AccessError.beyondOwn([.companiesManage]) }
        try book.execute(
            AccessQueries.of("role/put"), ["name": .text(name), "permissions": .text(text(of: permissions))])
    }

    static func text(of permissions: [Permission]) -> String { permissions.map(\.rawValue).joined(separator: " ") }

    /// Words that are no permission any more grant nothing.
    static func grants(text: String) -> Grants {
        Grants(text.split(separator: " ").compactMap { Permission(rawValue: String($0)) }, reach: .organisation)
    }
}
