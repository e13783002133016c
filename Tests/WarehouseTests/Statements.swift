import Database
import TestSupport

extension Connection {
    /// Rows of a text written in the test itself.
    func rows(sql: String, _ parameters: Parameters = [:]) throws -> [Row] { try rows(Query(sql), parameters) }

    @discardableResult func execute(sql: String, _ parameters: Parameters = [:]) throws -> Int {
        try execute(Query(sql), parameters)
    }

    /// The only value of the only row.
    func value(sql: String, _ parameters: Parameters = [:]) throws -> Value {
        let rows = try rows(sql: sql, parameters)
        guard rows.count == 1, rows[0].values.count == 1 else {
            throw DatabaseError.broken("\(rows.count) rows, expected one value")
        }
        return rows[0].values[0]
    }
}

/// The kind of `DatabaseError` that `body` throws.
func failure(of body: () async throws -> some Any) async -> String {
    do {
        _ = try await body()
        return "nothing"
    } catch let error as DatabaseError {
        switch error {
        case .busy: return "busy"
        case .unavailable: return "unavailable"
        case .timedOut: return "timedOut"
        case .cancelled: return "cancelled"
        case .conflict: return "conflict"
        case .full: return "full"
        case .readOnly: return "readOnly"
        case .corrupt: return "corrupt"
        case .newer: return "newer"
        case .notAllowed: return "notAllowed"
        case .broken: return "broken"
        }
    } catch {
        return "\(error)"
    }
}
