package import Database

/// The statements of jobs and schedules, by file.
package enum Queries {
    static func job(_ name: String) -> Query { Query("job/" + name, in: Embedded.files) }
    static func schedule(_ name: String) -> Query { Query("schedule/" + name, in: Embedded.files) }

    /// Every statement of this target, for the test that prepares them all.
    package static var all: [Query] { Query.all(in: Embedded.files) }
}
