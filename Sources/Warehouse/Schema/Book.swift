package import Database

/// One organisation's book on one connection: the only way to its tables.
///
/// Every statement gets `:organisation` bound from here, so that none can forget whose rows it asks for.
package struct Book {
    package let organisation: Organisation
    private let connection: any Connection

    package init(of organisation: Organisation, on connection: any Connection) {
        self.organisation = organisation
        self.connection = connection
    }

    package func rows(_ query: Query, _ parameters: Parameters = [:]) throws -> [Row] {
        try connection.rows(query, scoped(parameters))
    }

    package func row(_ query: Query, _ parameters: Parameters = [:]) throws -> Row? {
        try connection.rows(query, scoped(parameters)).first
    }

    package func forEach(_ query: Query, _ parameters: Parameters = [:], _ body: (Row) throws -> Void) throws {
        try connection.forEach(query, scoped(parameters), body)
    }

    @discardableResult package func execute(_ query: Query, _ parameters: Parameters = [:]) throws -> Int {
        try connection.execute(query, scoped(parameters))
    }

    /// Bulk rows of this organisation; the first column is always `organisation_id`, written by the caller's rows as
    /// `organisation.id`.
    package func insert(into table: String, columns: [String], _ fill: (any RowWriter) throws -> Void) throws {
        try connection.insert(into: table, columns: ["organisation_id"] + columns, fill)
    }

    /// Bulk rows of this organisation; nothing to do for none.
    package func insert<Record>(_ records: [Record], into table: BulkTable<Record>) throws {
        guard !records.isEmpty else { return }
        try insert(into: table.name, columns: table.columns.map(\.name)) { writer in
            for record in records {
                writer.write(organisation.id)
                try table.write(record, to: writer)
            }
        }
    }

    /// Adds numbers to rows of this organisation, which are made where there are none; nothing to do for none.
    ///
    /// - Parameter key: how many of the table's columns, the organisation aside, are its key; the others are sums.
    package func add<Record>(_ records: [Record], to table: BulkTable<Record>, key: Int) throws {
        guard !records.isEmpty else { return }
        let names = table.columns.map(\.name)
        try connection.add(
            to: table.name, key: ["organisation_id"] + names.prefix(key), sums: Array(names.dropFirst(key))
        ) { writer in
            for record in records {
                writer.write(organisation.id)
                try table.write(record, to: writer)
            }
        }
    }

    package var dialect: Dialect { connection.dialect }

    private func scoped(_ parameters: Parameters) -> Parameters {
        var scoped = parameters
        scoped["organisation"] = .int(organisation.id)
        return scoped
    }
}
