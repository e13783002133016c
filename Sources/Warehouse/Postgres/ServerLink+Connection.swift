import CLibPQ
import Database

extension ServerLink: Connection {
    var dialect: Dialect { .postgres }

    func rows(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> [Row] {
        let result = try run(query, parameters, in: scope)
        do throws(DatabaseError) { return try result.rows(of: query.name) } catch { throw fail(error) }
    }

    @discardableResult func execute(_ query: Query, _ parameters: Parameters, in scope: Scope) throws -> Int {
        try run(query, parameters, in: scope).changedRows
    }

    func executeScript(_ sql: String) throws {
        try checkReady()
        enter(.installation)
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

    private func run(_ query: Query, _ parameters: Parameters, in scope: Scope) throws(DatabaseError) -> ServerResult {
        try checkReady()
        let values = try bound(query, parameters)
        let name = try statement(query, types: values.types)
        enter(scope)
        return try checked(execute(name, values), query.name)
    }

    func bound(_ query: Query, _ parameters: Parameters) throws(DatabaseError) -> BoundParameters {
        do { return try BoundParameters(positional(query).names, from: parameters, of: query.name) } catch {
            throw fail(error)
        }
    }
}
