package import Database
import Foundation
package import Ledger

extension Organisation {
    private static let allQuery = Query("organisation/all", in: Embedded.files)
    private static let createQuery = Query("organisation/create", in: Embedded.files)
    private static let lockQuery = Query("organisation/lock", in: Embedded.files)
    private static let renameQuery = Query("organisation/rename", in: Embedded.files)
    private static let advanceQuery = Query("organisation/advance", in: Embedded.files)

    /// Every organisation of the database, by slug.
    package static func all(on connection: any Connection) throws -> [Organisation] {
        try connection.installation.rows(allQuery).map(Organisation.init(row:))
    }

    /// The organisation of that slug, or the only one there is.
    /// - Throws: `OrganisationError` that lists what there is to choose from.
    package static func chosen(slug: String?, on connection: any Connection) throws -> Organisation {
        let all = try all(on: connection)
        guard let slug else {
            guard let first = all.first else { throw OrganisationError.none }
            guard all.count == 1 else { throw OrganisationError.several(all.map(\.slug)) }
            return first
        }
        guard let named = all.first(where: { $0.slug == slug }) else {
            throw OrganisationError.unknown(slug, known: all.map(\.slug))
        }
        return named
    }

    /// Adds an organisation.
    /// - Throws: `OrganisationError` for a slug, zone or name that cannot be; `DatabaseError.conflict` for one that is.
    package static func create(
        slug: String, name: String, timeZone: String, currency: Currency, at instant: Instant,
        on connection: any Connection
    ) throws -> Organisation {
        let letters = slug.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard letters, (1...63).contains(slug.utf8.count) else { throw OrganisationError.badSlug(slug) }
        guard TimeZone(identifier: timeZone) != nil else { throw OrganisationError.badTimeZone(timeZone) }
        try connection.installation.execute(
            createQuery,
            [
                "slug": .text(slug), "name": .text(name), "time_zone": .text(timeZone),
                "currency": .text(currency.code), "at": Value(instant),
            ])
        let organisation = try chosen(slug: slug, on: connection)
        try ZoneOffsets.fill(for: organisation, on: connection)
        return organisation
    }

    /// Makes this transaction the organisation's only writer until it ends, and reads where the book stands.
    package func locked(on connection: any Connection) throws -> (dataVersion: Int64, knownAt: Instant) {
        guard let row = try Book(of: self, on: connection).row(Self.lockQuery) else {
            throw OrganisationError.unknown(slug, known: [])
        }
        return (try row.int("data_version"), try row.instant("known_at"))
    }

    /// Marks a new state of the book; to be called once by every transaction that changed anything of it.
    package func advance(knownAt: Instant, on connection: any Connection) throws {
        try Book(of: self, on: connection).execute(Self.advanceQuery, ["known_at": Value(knownAt)])
    }

    /// Gives the organisation another name; `advance` goes with it.
    package func rename(to name: String, on connection: any Connection) throws {
        try Book(of: self, on: connection).execute(Self.renameQuery, ["name": .text(name)])
    }

    /// The civil day of an instant in the organisation's zone.
    /// - Throws: `OrganisationError.badTimeZone` when this machine's zone data lacks the zone.
    package func today(at instant: Instant) throws -> CivilDate {
        guard let zone = TimeZone(identifier: timeZone) else { throw OrganisationError.badTimeZone(timeZone) }
        let seconds = Self.floor(instant.microseconds, by: 1_000_000)
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
        let day = Int(Self.floor(seconds + Int64(offset), by: 86_400))
        return CivilDate(dayNumber: day) ?? .latest
    }

    private static func floor(_ number: Int64, by divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
    }

    private init(row: Row) throws {
        let code = try row.text("currency")
        guard let currency = Currency(code: code) else { throw DatabaseError.broken("unknown currency \(code)") }
        self.init(
            id: try row.int("id"), slug: try row.text("slug"), name: try row.text("name"),
            timeZone: try row.text("time_zone"), currency: currency, dataVersion: try row.int("data_version"),
            knownAt: try row.instant("known_at"), createdAt: try row.instant("created_at"))
    }
}

extension Organisation {
    /// Every query of this target, for the test that prepares them all.
    package static var queries: [Query] { Query.all(in: Embedded.files) }
}
