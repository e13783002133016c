package import Database

/// One organisation's book on one connection: the only way to its tables.
///
/// Every statement gets `:organisation` bound and its scope said from here, so that none can forget whose rows it asks
/// for. A statement without `:organisation` is refused, and on PostgreSQL row-level security holds for all of them
/// (`RowSecurity`).
package struct Book {
    package let organisation: Organisation
    private let connection: any Connection

    package init(of organisation: Organisation, on connection: any Connection) {
        self.organisation = organisation
        self.connection = connection
    }

    package func rows(_ query: Query, _ parameters: Parameters = [:]) throws -> [Row] {
        try connection.rows(query, bound(parameters), in: scope)
    }

    package func row(_ query: Query, _ parameters: Parameters = [:]) throws -> Row? {
        try rows(query, parameters).first
    }

    package func forEach(_ query: Query, _ parameters: Parameters = [:], _ body: (Row) throws -> Void) throws {
        try connection.forEach(query, bound(parameters), in: scope, body)
    }

    @discardableResult package func execute(_ query: Query, _ parameters: Parameters = [:]) throws -> Int {
        try connection.execute(query, bound(parameters), in: scope)
    }

    /// Bulk rows of this organisation; the store itself writes their `organisation_id`.
    package func insert(into table: String, columns: [String], _ fill: (any RowWriter) throws -> Void) throws {
        try connection.insert(into: table, columns: columns, in: scope, fill)
    }

    /// Bulk rows of this organisation; nothing to do for none.
    package func insert<Record>(_ records: [Record], into table: BulkTable<Record>) throws {
        guard !records.isEmpty else { return }
        try insert(into: table.name, columns: table.columns.map(\.name)) { writer in
            for record in records { try table.write(record, to: writer) }
        }
    }

    /// Adds numbers to rows of this organisation, which are made where there are none; nothing to do for none.
    ///
    /// - Parameter key: how many of the table's columns, the organisation aside, are its key; the others are sums.
    package func add<Record>(_ records: [Record], to table: BulkTable<Record>, key: Int) throws {
        guard !records.isEmpty else { return }
        let names = table.columns.map(\.name)
        try connection.add(
            to: table.name, key: Array(names.prefix(key)), sums: Array(names.dropFirst(key)), in: scope
        ) { writer in
            for record in records { try table.write(record, to: writer) }
        }
    }

    package var dialect: Dialect { connection.dialect }

    private var scope: Scope { .organisation(organisation.id) }

    private func bound(_ parameters: Parameters) -> Parameters {
        var bound = parameters
        bound["organisation"] = .int(organisation.id)
        return bound
    }
}
