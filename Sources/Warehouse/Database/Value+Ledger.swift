package import Ledger

extension Value {
    /// A civil day as its day number.
    package init(_ date: CivilDate) { self = .int(Int64(date.dayNumber)) }
    /// An instant as microseconds since 1970 UTC.
    package init(_ instant: Instant) { self = .int(instant.microseconds) }
}

extension Row {
    package func date(_ name: String) throws(DatabaseError) -> CivilDate {
        let number = try int(name)
        guard let date = CivilDate(dayNumber: Int(number)) else { throw .broken("\(name) holds no day: \(number)") }
        return date
    }

    package func instant(_ name: String) throws(DatabaseError) -> Instant { Instant(microseconds: try int(name)) }
}
