import CLibPQ
import Database

/// One answer of the server, freed when it is let go.
final class ServerResult {
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }
    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }
    var complaint: ServerComplaint? { ServerComplaint(handle) }
    var isFine: Bool { status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK }
    var rowCount: Int { Int(PQntuples(handle)) }

    /// The command the server reports, such as `COMMIT` or `INSERT 0 3`.
    var command: String { String(cString: PQcmdStatus(handle)) }

    /// Rows a command changed; 0 for a command that changes none.
    var changedRows: Int {
        let command = command
        let changes = ["INSERT", "UPDATE", "DELETE", "MERGE"].contains { command.hasPrefix($0) }
        return changes ? Int(String(cString: PQcmdTuples(handle))) ?? 0 : 0
    }

    var columnCount: Int { Int(PQnfields(handle)) }

    func columns() -> Columns {
        Columns((0..<Int32(columnCount)).map { String(cString: PQfname(handle, $0)) })
    }

    /// How each column is read.
    func kinds(named columns: Columns, of query: String) throws(DatabaseError) -> [ColumnKind] {
        var kinds: [ColumnKind] = []
        for (index, name) in columns.names.enumerated() {
            guard let kind = ColumnKind(type: PQftype(handle, Int32(index))) else {
                throw .broken("column \(name) of \(query) is of a type that both stores do not share; CAST it")
            }
            kinds.append(kind)
        }
        return kinds
    }

    /// All rows, in order.
    func rows(of query: String) throws(DatabaseError) -> [Row] {
        let columns = columns()
        let kinds = try kinds(named: columns, of: query)
        var rows: [Row] = []
        rows.reserveCapacity(rowCount)
        for row in 0..<Int32(rowCount) {
            var values: [Value] = []
            values.reserveCapacity(kinds.count)
            for column in 0..<Int32(kinds.count) {
                guard PQgetisnull(handle, row, column) == 0 else {
                    values.append(.null)
                    continue
                }
                let bytes = UnsafeRawBufferPointer(
                    start: PQgetvalue(handle, row, column), count: Int(PQgetlength(handle, row, column)))
                guard let value = kinds[Int(column)].value(bytes) else {
                    throw .broken("column \(columns.names[Int(column)]) of \(query) is not a whole number of 64 bits")
                }
                values.append(value)
            }
            rows.append(Row(columns: columns, values: values))
        }
        return rows
    }

    /// Bytes of all values, to judge how many rows to ask for at once.
    var byteCount: Int {
        (0..<Int32(rowCount)).reduce(0) { total, row in
            (0..<Int32(columnCount)).reduce(total) { $0 + Int(PQgetlength(handle, row, $1)) }
        }
    }
}
