package import Database

/// The questions' SQL, by file.
package enum Queries {
    static func receivables(_ name: String) -> Query { Query("receivables/" + name, in: Embedded.files) }
    static func invoices(_ name: String) -> Query { Query("invoices/" + name, in: Embedded.files) }
    static func customers(_ name: String) -> Query { Query("customers/" + name, in: Embedded.files) }
    static func status(_ name: String) -> Query { Query("status/" + name, in: Embedded.files) }
    static func sources(_ name: String) -> Query { Query("sources/" + name, in: Embedded.files) }
    static func loads(_ name: String) -> Query { Query("loads/" + name, in: Embedded.files) }
    static func work(_ name: String) -> Query { Query("work/" + name, in: Embedded.files) }

    /// Every query of this target, for the test that prepares and explains them all.
    package static var all: [Query] { Query.all(in: Embedded.files) }
}
