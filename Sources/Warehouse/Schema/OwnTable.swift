package import Database

/// A table that holds rows of organisations.
///
/// Found in the store's own catalogue and listed nowhere, so that no later migration's table is forgotten when an
/// organisation is exported or erased. Only tables of the migrations count: the schema may hold another program's.
package struct OwnTable: Sendable, Equatable {
    package let name: String
    package let columns: [String]

    /// The column that says whose a row is.
    private var key: String { name == "organisation" ? "id" : "organisation_id" }

    /// The rows of one organisation.
    package func rows() throws(DatabaseError) -> Query {
        var names: [String] = []
        for column in columns { names.append(try Identifier.quoted(column)) }
        let table = try Identifier.quoted(name)
        return Query("select \(names.joined(separator: ", ")) from \(table) \(whose)")
    }

    func deletion() throws(DatabaseError) -> Query {
        let table = try Identifier.quoted(name)
        return Query("delete from \(table) \(whose)")
    }

    private var whose: String { "where \(key) = :organisation" }

    private static let tablesQuery = Query("organisation/tables", in: Embedded.files)
    private static let referencesQuery = Query("organisation/references", in: Embedded.files)

    /// Every table, `organisation` first and each behind those that it refers to.
    /// - Throws: `DatabaseError.broken` when tables refer to each other in a circle.
    package static func all(on connection: any Connection) throws -> [OwnTable] {
        let made = try madeByMigrations(for: connection.dialect)
        var columns: [String: [String]] = [:]
        for row in try connection.installation.rows(tablesQuery) {
            let table = try row.text("table_name")
            if made.contains(table) { columns[table, default: []].append(try row.text("column_name")) }
        }
        var parents = columns.mapValues { _ in Set(["organisation"]) }
        for row in try connection.installation.rows(referencesQuery) {
            parents[try row.text("child")]?.insert(try row.text("parent"))
        }
        return try ordered(parents).map { OwnTable(name: $0, columns: columns[$0]!) }
    }

    /// The tables, each behind those it refers to; what refers to itself or to a table that is not among them does not
    /// count.
    static func ordered(_ parents: [String: Set<String>]) throws(DatabaseError) -> [String] {
        var order: [String] = []
        var waiting = parents
        while !waiting.isEmpty {
            let next = waiting.filter { name, parents in !parents.contains { $0 != name && waiting[$0] != nil } }
            guard !next.isEmpty else {
                throw .broken(
                    "tables refer to each other in a circle: \(waiting.keys.sorted().joined(separator: ", "))")
            }
            order += next.keys.sorted()
            for name in next.keys { waiting[name] = nil }
        }
        return order
    }

    private static func madeByMigrations(for dialect: Dialect) throws(DatabaseError) -> Set<String> {
        let made = /(?i)\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([a-z_][a-z0-9_]*)/
        let files = Embedded.files.filter { $0.key.hasPrefix("Migrations/") }
        var names: Set<String> = []
        for migration in try Migrator.Migration.all(in: files) {
            names.formUnion(migration.text(for: dialect).matches(of: made).map { $0.output.1.lowercased() })
        }
        return names
    }
}
