/// A table or column name that goes into SQL text, where no parameter can stand.
package enum Identifier {
    /// The name in double quotes, so that `order` and `load` can be names too.
    ///
    /// - Throws: `DatabaseError.broken` unless it is lower-case letters, digits and underscores, a letter first: names
    ///   are constants of the program, and nothing a person typed may pass.
    package static func quoted(_ name: String) throws(DatabaseError) -> String {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let underscore = UInt8(ascii: "_")
        guard let first = name.utf8.first, letters.contains(first) || first == underscore,
            name.utf8.allSatisfy({ letters.contains($0) || digits.contains($0) || $0 == underscore })
        else { throw .broken("\(name) is not a table or column name") }
        return "\"\(name)\""
    }
}
