import CLibPQ
import Database

extension ServerLink: Connection {
    var dialect: Dialect { .postgres }

    func rows(_ query: Query, _ parameters: Parameters) throws -> [Row] {
        let result = try run(query, parameters)
        do throws(DatabaseError) { return try result.rows(of: query.name) } catch { throw fail(error) }
    }

    @discardableResult func execute(_ query: Query, _ parameters: Parameters) throws -> Int {
        try run(query, parameters).changedRows
    }

    func executeScript(_ sql: String) throws {
        try checkReady()
        try command(sql)
        guard PQtransactionStatus(handle) == PQTRANS_INTRANS else {
            throw fail(.broken("a script ended its transaction"))
        }
    }

    func prepare(_ query: Query) throws {
        try checkReady()
        let positional = positional(query)
        _ = try statement(query, types: Array(repeating: 0, count: positional.names.count))
    }

    private func run(_ query: Query, _ parameters: Parameters) throws(DatabaseError) -> ServerResult {
        try checkReady()
        let values = try bound(query, parameters)
        let name = try statement(query, types: values.types)
        return try checked(execute(name, values), query.name)
    }

    func bound(_ query: Query, _ parameters: Parameters) throws(DatabaseError) -> BoundParameters {
        do { return try BoundParameters(positional(query).names, from: parameters, of: query.name) } catch {
            throw fail(error)
        }
    }
}
