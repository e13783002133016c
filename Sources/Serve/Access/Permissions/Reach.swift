/// How far a permission goes, from least to most.
package enum Reach: Int, Sendable, Comparable, CaseIterable {
    /// What one made or is assigned to.
    case own
    /// The locations one is assigned to.
    case locations
    /// All of one organisation.
    case organisation
    /// Every organisation of the installation.
    case everywhere

    package static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
}
