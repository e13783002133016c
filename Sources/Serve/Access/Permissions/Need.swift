/// What a route asks of whoever comes: every route declares one, so that none is open by omission.
package enum Need: Sendable, Equatable {
    /// Anyone, signed in or not: health, the reference, the way in.
    case nothing
    /// Anyone who has signed in: one's own account.
    case signedIn
    /// A permission over the whole organisation.
    case may(Permission)
    /// To see something, and to take it out as a file: the one permission does not stand in for the other.
    case export(Permission)
}
