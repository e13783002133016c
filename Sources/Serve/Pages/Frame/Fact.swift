/// A plain fact about what a page shows.
struct Fact: Sendable {
    let name: String
    let value: String
    var link: String? = nil
    /// Takes the whole width: long text.
    var isWide = false
    /// Machine words such as a hash.
    var isCode = false
}
