/// Why no organisation could be chosen or made.
package enum OrganisationError: Error, Sendable, Equatable {
    case none
    case several([String])
    case unknown(String, known: [String])
    case badSlug(String)
    case badTimeZone(String)
}

extension OrganisationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .none: "this database has no organisation yet"
        case .several(let slugs): "this database keeps several organisations: \(slugs.joined(separator: ", "))"
        case .unknown(let slug, let known):
            known.isEmpty
                ? "there is no organisation \(slug)"
                : "there is no organisation \(slug); there are \(known.joined(separator: ", "))"
        case .badSlug(let slug): "\(slug) cannot be an organisation's short name"
        case .badTimeZone(let zone): "\(zone) is not a time zone known here"
        }
    }

    package var remedy: String {
        switch self {
        case .none: "Load a file first: millrace load FILE"
        case .several: "Say which with --org SLUG."
        case .unknown: "Name one that exists with --org SLUG."
        case .badSlug: "Use 1 to 63 lower-case letters, digits and hyphens."
        case .badTimeZone: "Use an IANA name such as America/New_York."
        }
    }
}
