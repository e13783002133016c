/// One figure at the head of a page, with the way to its receipt.
struct Figure: Sendable {
    let name: String
    let value: String
    var unit: String? = nil
    var link: String? = nil
    /// What must be said beside it.
    var note: String? = nil
}
