/// The words of adding numbers to rows that may be there, the same for both stores.
package struct Addition: Sendable {
    package let table: String
    package let columns: String
    /// `ON CONFLICT …`, to stand behind what is inserted.
    package let conflict: String

    /// - Throws: `DatabaseError.broken` for a name that cannot be one.
    package init(to table: String, key: [String], sums: [String]) throws {
        let name = try Identifier.quoted(table)
        let keys = try key.map { try Identifier.quoted($0) }
        let numbers = try sums.map { try Identifier.quoted($0) }
        self.table = name
        columns = (keys + numbers).joined(separator: ", ")
        let changes = numbers.map { "\($0) = \(name).\($0) + excluded.\($0)" }.joined(separator: ", ")
        conflict = "ON CONFLICT (\(keys.joined(separator: ", "))) DO UPDATE SET \(changes)"
    }
}
