package import Ledger

// Days and moments as the tables hold them: INTEGER days and BIGINT microseconds since 1970.

extension Value {
    package init(_ date: CivilDate) { self = .int(Int64(date.dayNumber)) }
    package init(_ date: CivilDate?) { self = date.map { Value($0) } ?? .null }
    package init(_ instant: Instant) { self = .int(instant.microseconds) }
    package init(_ instant: Instant?) { self = instant.map { Value($0) } ?? .null }
}

extension RowWriter {
    package func write(_ date: CivilDate) { write(Int64(date.dayNumber)) }
    package func write(_ date: CivilDate?) { if let date { write(date) } else { null() } }
    package func write(_ instant: Instant) { write(instant.microseconds) }
    package func write(_ instant: Instant?) { if let instant { write(instant) } else { null() } }
}

extension Row {
    /// - Throws: `DatabaseError.broken` when the number is no day of the years 1 to 9999.
    package func date(_ name: String) throws(DatabaseError) -> CivilDate {
        let number = try int(name)
        guard let date = CivilDate(dayNumber: Int(number)) else {
            throw .broken("column \(name) holds no day: \(number)")
        }
        return date
    }

    package func optionalDate(_ name: String) throws(DatabaseError) -> CivilDate? {
        try value(name) == .null ? nil : date(name)
    }

    package func instant(_ name: String) throws(DatabaseError) -> Instant {
        Instant(microseconds: try int(name))
    }

    package func optionalInstant(_ name: String) throws(DatabaseError) -> Instant? {
        try value(name) == .null ? nil : instant(name)
    }
}
