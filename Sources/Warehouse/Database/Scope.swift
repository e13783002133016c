/// Whose rows a statement is about. Every statement is made for one of the two; there is none without.
package enum Scope: Sendable, Hashable {
    /// What no organisation owns, or all of them together: people and their sessions, the queue of jobs, the schema.
    case installation
    /// One organisation's rows, by its id. PostgreSQL runs the statement as a role that is shown no others.
    case organisation(Int64)

    /// The columns of rows made in this scope: the one it fills itself, and then those that are given.
    ///
    /// - Throws: `DatabaseError.broken` when its own is among those given: whose rows they are is not theirs to say.
    package func columns(with given: [String]) throws(DatabaseError) -> [String] {
        guard case .organisation = self else { return given }
        guard !given.contains("organisation_id") else {
            throw .broken("whose rows they are is said by their scope, not by a column")
        }
        return ["organisation_id"] + given
    }
}

/// The installation as a whole on one connection, as `Book` is one organisation's part of it.
///
/// Its statements see the rows of every organisation. What runs here is listed, with the reason, by the test
/// `a statement that names an organisation's table is bound to one, or listed`.
package struct Installation {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    package func rows(_ query: Query, _ parameters: Parameters = [:]) throws -> [Row] {
        try connection.rows(query, parameters, in: .installation)
    }

    /// The first row, or nil.
    package func row(_ query: Query, _ parameters: Parameters = [:]) throws -> Row? {
        try rows(query, parameters).first
    }

    package func forEach(_ query: Query, _ parameters: Parameters = [:], _ body: (Row) throws -> Void) throws {
        try connection.forEach(query, parameters, in: .installation, body)
    }

    @discardableResult package func execute(_ query: Query, _ parameters: Parameters = [:]) throws -> Int {
        try connection.execute(query, parameters, in: .installation)
    }
}

extension Connection {
    package var installation: Installation { Installation(self) }
}
