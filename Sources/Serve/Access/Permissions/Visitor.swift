/// Who asks, in which organisation, and what that lets them do.
package struct Visitor: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// Nobody signed in; the installation is open to readers on this machine.
        case reader
        case person
        /// A program with a token.
        case program
    }

    package let kind: Kind
    /// The person, or the token; nil for a reader.
    package let id: Int64?
    /// As shown to people and written in the audit log.
    package let name: String
    package let grants: Grants
    /// The short name of the one organisation this visit is about; nil where there is none.
    package let organisation: String?
    /// The role asks for a second factor that is not set up: until then nothing is granted.
    package let mustEnrol: Bool

    package init(kind: Kind, id: Int64?, name: String, grants: Grants, organisation: String?, mustEnrol: Bool = false) {
        self.kind = kind
        self.id = id
        self.name = name
        self.grants = grants
        self.organisation = organisation
        self.mustEnrol = mustEnrol
    }

    /// Whoever comes to an open installation: may read, and nothing else.
    package static let reader = Visitor(
        kind: .reader, id: nil, name: "a reader",
        grants: Grants(
            Permission.allCases.filter { $0.isReading && $0 != .auditRead && $0 != .peopleRead }, reach: .organisation),
        organisation: nil)

    package enum Verdict: Sendable, Equatable {
        case welcome, signInFirst, refused(Permission)
    }

    /// Whether somebody, or nobody, may come in. Denies unless something allows.
    package static func verdict(on visitor: Visitor?, need: Need) -> Verdict {
        switch need {
        case .nothing: return .welcome
        case .signedIn: return visitor == nil || visitor?.kind == .reader ? .signInFirst : .welcome
        case .may(let permission): return verdict(on: visitor, permissions: [permission])
        case .export(let permission): return verdict(on: visitor, permissions: [permission, .dataExport])
        }
    }

    private static func verdict(on visitor: Visitor?, permissions: [Permission]) -> Verdict {
        guard let visitor else { return .signInFirst }
        guard let lacking = permissions.first(where: { !visitor.grants.allow($0) }) else { return .welcome }
        return visitor.kind == .reader ? .signInFirst : .refused(lacking)
    }
}
