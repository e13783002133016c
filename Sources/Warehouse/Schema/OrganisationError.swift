/// Why no organisation could be chosen, made or erased.
package enum OrganisationError: Error, Sendable, Equatable {
    case none
    case several([String])
    case unknown(String, known: [String])
    case badSlug(String)
    case badTimeZone(String)
    case badName(String)
    case taken(String)
    /// It rests; nothing is done for it until it is put back to work.
    case suspended(String)
    /// Rows came or went while it was to be erased; nothing was.
    case changing(String)
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
        case .badName(let name): "\(name.isEmpty ? "nothing" : name) will not do as an organisation's name"
        case .taken(let slug): "there is an organisation \(slug) already"
        case .suspended(let slug): "the organisation \(slug) is suspended"
        case .changing(let slug): "the organisation \(slug) changed while it was exported"
        }
    }

    package var remedy: String {
        switch self {
        case .none: "Load a file first: millrace load FILE"
        case .several: "Say which with --org SLUG."
        case .unknown: "Name one that exists with --org SLUG."
        case .badSlug: "Use 1 to 63 lower-case letters, digits and hyphens."
        case .badTimeZone: "Use an IANA name such as America/New_York."
        case .badName: "Use 1 to 200 characters."
        case .taken: "Choose another short name."
        case .suspended(let slug): "Whoever runs this installation can end that: millrace org resume \(slug)"
        case .changing(let slug): "Nothing was erased. Bring it to rest first: millrace org suspend \(slug)"
        }
    }
}
