/// One question in SQL with named parameters (`:as_of`), from a file of the same name.
///
/// The text serves both stores. Only where it must differ there are twins, `name.sqlite.sql` and `name.postgres.sql`.
package struct Query: Sendable, Hashable {
    package let name: String
    private let sqlite: String
    private let postgres: String

    /// A query of this program's own text, for what no file can hold (migration book-keeping, tests).
    package init(_ text: String) {
        self.init(name: text, sqlite: text, postgres: text)
    }

    private init(name: String, sqlite: String, postgres: String) {
        self.name = name
        self.sqlite = sqlite
        self.postgres = postgres
    }

    /// The query in `SQL/<name>.sql` of a target's embedded files.
    ///
    /// Stops the program when there is no such file: the name is a constant, and a test prepares every file.
    package init(_ name: String, in files: [String: String]) {
        func text(_ dialect: Dialect) -> String {
            guard let text = files["SQL/\(name).sql"] ?? files["SQL/\(name).\(dialect.rawValue).sql"] else {
                preconditionFailure("no file SQL/\(name).sql for \(dialect.rawValue)")
            }
            return text
        }
        self.init(name: name, sqlite: text(.sqlite), postgres: text(.postgres))
    }

    package func text(for dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: sqlite
        case .postgres: postgres
        }
    }

    /// Every query among a target's embedded files, for tests that prepare or explain them all.
    package static func all(in files: [String: String]) -> [Query] {
        let names = files.keys.filter { $0.hasPrefix("SQL/") && $0.hasSuffix(".sql") }.map { path -> String in
            var name = path.dropFirst("SQL/".count).dropLast(".sql".count)
            for dialect in Dialect.allCases where name.hasSuffix("." + dialect.rawValue) {
                name = name.dropLast(dialect.rawValue.count + 1)
            }
            return String(name)
        }
        return Set(names).sorted().map { Query($0, in: files) }
    }

    // The name alone spreads well enough; the texts decide, because two targets may use one name.
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
