package import Database

/// The statements of this target, by the path of their file.
package enum AccessQueries {
    static func of(_ name: String) -> Query { Query(name, in: Embedded.files) }

    /// Every statement, for the test that prepares them all.
    package static var all: [Query] { Query.all(in: Embedded.files) }
}
