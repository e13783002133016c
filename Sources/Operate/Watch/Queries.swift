package import Database

/// The statements of alerts, by file.
package enum Queries {
    static func alert(_ name: String) -> Query { Query("alert/" + name, in: Embedded.files) }

    /// Every statement of this target, for the test that prepares them all.
    package static var all: [Query] { Query.all(in: Embedded.files) }
}
