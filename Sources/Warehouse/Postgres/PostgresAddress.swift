import CLibPQ
import Database

/// Where a server is, as a URL that libpq understands. Its password never shows in a message.
struct PostgresAddress: Sendable {
    let url: String
    /// The address without its secrets, for messages.
    let shown: String
    private let password: String?

    /// - Throws: `DatabaseError.unavailable` when libpq cannot read the URL. Its own sentence is not passed on, because
    ///   it quotes the URL with the password.
    init(_ url: String) throws(DatabaseError) {
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://"),
            let options = PQconninfoParse(url, nil)
        else { throw Self.unreadable }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        // A password with a bare / or @ makes libpq take parts of it for the port or the database.
        guard values["port", default: ""].allSatisfy({ $0.isNumber || $0 == "," }),
            !values["dbname", default: ""].contains("@")
        else { throw Self.unreadable }
        self.url = url
        password = values["password"].flatMap { $0.isEmpty ? nil : $0 }
        let host = values["host"] ?? values["hostaddr"] ?? "the local socket"
        shown = "\(values["dbname"] ?? "the default database") on \(host)\(values["port"].map { ":" + $0 } ?? "")"
    }

    private static let unreadable = DatabaseError.unavailable(
        """
        the address is not of the form postgres://user:password@host:port/database, \
        with special characters of the password as %40 for @ and %2F for /
        """)

    /// `message` with the password blotted out.
    func redacted(_ message: String) -> String {
        guard let password else { return message }
        var result = ""
        var rest = message[...]
        while let found = rest.firstRange(of: password) {
            result += rest[..<found.lowerBound] + "…"
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
