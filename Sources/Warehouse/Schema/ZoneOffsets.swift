package import Database
import Foundation
import Ledger

/// The organisation's clock in the database, so that a view knows its civil day also when this program does not run.
package enum ZoneOffsets {
    /// Stretches of one offset, from 2000 to 2100; before and after, the first and last hold.
    static func stretches(of zone: TimeZone) -> [(from: Int64, offset: Int64)] {
        let start = Date(timeIntervalSince1970: 946_684_800)
        let end = Date(timeIntervalSince1970: 4_102_444_800)
        func stretch(_ date: Date) -> (from: Int64, offset: Int64) {
            (Int64(date.timeIntervalSince1970), Int64(zone.secondsFromGMT(for: date)))
        }
        var stretches = [(from: Int64.min / 2, offset: stretch(start).offset)]
        var date = start
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, next > date {
            stretches.append(stretch(next))
            date = next
        }
        return stretches
    }

    /// Writes them for every organisation that has none yet; to be called once the schema is up to date.
    package static func fill(on warehouse: any Warehouse) async throws {
        let isComplete = try await warehouse.read { connection in try Self.lacking(on: connection).isEmpty }
        if isComplete { return }
        try await warehouse.write { connection in
            for organisation in try Self.lacking(on: connection) { try fill(for: organisation, on: connection) }
        }
    }

    static func fill(for organisation: Organisation, on connection: any Connection) throws {
        guard let zone = TimeZone(identifier: organisation.timeZone) else {
            throw OrganisationError.badTimeZone(organisation.timeZone)
        }
        let book = Book(of: organisation, on: connection)
        try book.insert(stretches(of: zone), into: table)
    }

    private static let table = BulkTable<(from: Int64, offset: Int64)>(
        "zone_offset", [.int("from_second") { $0.from }, .int("offset_seconds") { $0.offset }])

    private static func lacking(on connection: any Connection) throws -> [Organisation] {
        let known = try Set(connection.installation.rows(knownQuery).map { try $0.int("organisation_id") })
        return try Organisation.all(on: connection).filter { !known.contains($0.id) }
    }

    private static let knownQuery = Query("organisation/with_offsets", in: Embedded.files)
}
