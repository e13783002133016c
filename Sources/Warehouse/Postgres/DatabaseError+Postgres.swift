import CLibPQ
import Database

extension DatabaseError {
    /// The error that an SQLSTATE means (PostgreSQL's manual, appendix A).
    ///
    /// - Parameter message: the server's primary sentence; it names tables and constraints. The detail, which quotes the
    ///   row, is left out: it may hold a customer's name.
    init(sqlState: String, message: String, isCancelled: Bool) {
        self =
            switch sqlState {
            case "57014": isCancelled ? .cancelled : .timedOut
            case "40001", "40P01", "55P03", "53300": .busy(message)
            case "53100", "54000": .full(message)
            case "25006", "42501": .readOnly(message)
            case "XX001", "XX002": .corrupt(message)
            case let state where state.hasPrefix("23"): .conflict(message)
            case let state where state.hasPrefix("08") || state.hasPrefix("57P") || state.hasPrefix("28"):
                .unavailable(message)
            case "3D000", "53200", "53000": .unavailable(message)
            // These sentences quote the value that did not fit after a colon.
            case let state where state.hasPrefix("22"): .broken(String(message.prefix { $0 != ":" }))
            default: .broken(message)
            }
    }
}

/// What a result of the server says about a failed statement.
struct ServerComplaint {
    let sqlState: String
    let message: String
    /// True when the same transaction may well succeed when it is run again from its start.
    let isPassing: Bool
    /// True when the connection's compiled statements no longer fit the schema: another program has migrated it.
    let isStale: Bool

    /// The macros of `postgres_ext.h`, which name the fields of a complaint.
    private static let sqlStateField = Int32(UInt8(ascii: "C"))
    private static let messageField = Int32(UInt8(ascii: "M"))
    private static let functionField = Int32(UInt8(ascii: "R"))

    /// Nil when the result holds no complaint of the server, as after a lost connection.
    init?(_ result: OpaquePointer?) {
        guard let state = PQresultErrorField(result, Self.sqlStateField) else { return nil }
        sqlState = String(cString: state)
        message = PQresultErrorField(result, Self.messageField).map { String(cString: $0) } ?? "SQLSTATE \(sqlState)"
        let function = PQresultErrorField(result, Self.functionField).map { String(cString: $0) }
        isStale = sqlState == "0A000" && function == "RevalidateCachedQuery"
        isPassing = sqlState == "40001" || sqlState == "40P01" || isStale
    }
}
