import Database

/// Has PostgreSQL itself keep organisations apart: the statements of a `Book` run as a role that is shown the rows of one
/// organisation and no others, whatever they ask for. Nothing on SQLite, which has no roles.
///
/// Only tables and views that the migrations have made are touched: the schema may hold another program's.
struct RowSecurity: Sendable {
    private let names: [String]

    /// - Parameter migrations: the history of the schema, which names its tables and views.
    init(_ migrations: [Migrator.Migration]) {
        let made = /(?i)\bcreate\s+(?:table|view)\s+(?:if\s+not\s+exists\s+)?([a-z_][a-z0-9_]*)/
        names = Set(
            migrations.flatMap { migration in
                migration.text(for: .postgres).matches(of: made).map { String($0.output.1).lowercased() }
            }
        ).sorted()
    }

    func isInForce(on connection: any Connection) throws -> Bool {
        guard connection.dialect == .postgres else { return true }
        let state = try state(on: connection)
        return state.hasRole && state.lacking == 0
    }

    /// Makes the role and the rules of every table; what is there already stays.
    ///
    /// - Throws: `DatabaseError.notAllowed` when there is no such role and the user may not make one. There is no going on
    ///   without: a book would be shown to others in silence.
    func enforce(on connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        let before = try state(on: connection)
        if !before.hasRole {
            guard before.mayMakeRoles else { throw before.notAllowed }
            try connection.executeScript(text("role"))
        }
        try connection.executeScript(text("rules"))
        guard try isInForce(on: connection) else {
            throw DatabaseError.notAllowed(
                "row-level security is not in force for \(before.tenant), which must be an ordinary role",
                remedy: "Have an administrator run: ALTER ROLE \(before.tenant) NOSUPERUSER NOBYPASSRLS;")
        }
    }

    private struct State {
        let hasRole: Bool
        let lacking: Int64
        let mayMakeRoles: Bool
        let tenant: String
        let login: String

        var notAllowed: DatabaseError {
            .notAllowed(
                "\(login) cannot make the role \(tenant), which keeps organisations apart",
                remedy: """
                    Have an administrator of the server run: CREATE ROLE \(tenant) NOLOGIN; \
                    GRANT \(tenant) TO "\(login)";
                    """)
        }
    }

    private func state(on connection: any Connection) throws -> State {
        let row = try connection.installation.row(Query(text("state")))!
        return State(
            hasRole: try row.int("roles") == 1, lacking: try row.int("lacking"),
            mayMakeRoles: try row.int("may_make_roles") == 1, tenant: try row.text("tenant"),
            login: try row.text("login"))
    }

    private func text(_ name: String) -> String {
        Embedded.files["Security/\(name).sql"]!
            .replacing("{tenant}", with: TenantRole.name())
            .replacing("{organisation}", with: TenantRole.organisation.replacing("'", with: "''"))
            .replacing("{names}", with: "array[\(names.map { "'\($0)'" }.joined(separator: ", "))]::text[]")
    }
}
