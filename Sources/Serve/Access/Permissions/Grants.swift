/// What somebody may do, and how far; nothing at first.
package struct Grants: Sendable, Equatable {
    private var reaches = [Reach?](repeating: nil, count: Permission.allCases.count)
    private static let places = Dictionary(
        uniqueKeysWithValues: Permission.allCases.enumerated().map { ($0.element, $0.offset) })

    package init() {}

    /// The same reach for all of them: a custom role, a program's token.
    package init(_ permissions: some Sequence<Permission>, reach: Reach) {
        for permission in permissions { self[permission] = reach }
    }

    package subscript(permission: Permission) -> Reach? {
        get { reaches[Self.places[permission]!] }
        set { reaches[Self.places[permission]!] = newValue }
    }

    /// Whether a permission is there and goes at least as far.
    ///
    /// A question about the whole organisation is not answered to somebody who may see some of its locations only.
    package func allow(_ permission: Permission, over reach: Reach = .organisation) -> Bool {
        guard let granted = self[permission] else { return false }
        return granted >= reach
    }

    /// What is in these grants and not, or not as far, in others: nobody gives what they do not have, nor rules over who
    /// has more. Reporting one's own position is a duty and gives no power over anything, so it does not count.
    package func exceeding(_ others: Grants) -> [Permission] {
        permissions.filter { $0 != .positionPost && !others.allow($0, over: self[$0]!) }
    }

    package var permissions: [Permission] { Permission.allCases.filter { self[$0] != nil } }
}
