package import Database

// A test looks at the whole store and writes what no organisation would: its bare statements are the installation's. The
// product has no such words; its statements say whose rows they are about.
extension Connection {
    package func rows(_ query: Query, _ parameters: Parameters = [:]) throws -> [Row] {
        try installation.rows(query, parameters)
    }

    package func row(_ query: Query, _ parameters: Parameters = [:]) throws -> Row? {
        try installation.row(query, parameters)
    }

    package func forEach(_ query: Query, _ parameters: Parameters = [:], _ body: (Row) throws -> Void) throws {
        try installation.forEach(query, parameters, body)
    }

    @discardableResult package func execute(_ query: Query, _ parameters: Parameters = [:]) throws -> Int {
        try installation.execute(query, parameters)
    }

    package func insert(into table: String, columns: [String], _ fill: (any RowWriter) throws -> Void) throws {
        try insert(into: table, columns: columns, in: .installation, fill)
    }

    package func add(to table: String, key: [String], sums: [String], _ fill: (any RowWriter) throws -> Void) throws {
        try add(to: table, key: key, sums: sums, in: .installation, fill)
    }
}
