/// A calendar day of the proleptic Gregorian calendar, years 1 to 9999, without a clock and without a zone.
///
/// Due dates and effective dates are civil days: they mean the same day everywhere and never pass through UTC. Kept
/// as the number of days since 1970-01-01, the form the database stores, so that ageing is one subtraction.
package struct CivilDate: Hashable, Sendable {
    private let storage: Int32

    /// Days since 1970-01-01; -719162 for the first day (0001-01-01), 2932896 for the last (9999-12-31).
    package var dayNumber: Int { Int(storage) }

    package static let earliest = CivilDate(unchecked: -719_162)
    package static let latest = CivilDate(unchecked: 2_932_896)

    /// Nil outside the years 1 to 9999.
    package init?(dayNumber: Int) {
        guard dayNumber >= -719_162, dayNumber <= 2_932_896 else { return nil }
        self.init(unchecked: dayNumber)
    }

    /// Nil when there is no such day (2025-02-29) and outside the years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= GregorianCalendar.days(in: month, of: year)
        else { return nil }
        self.init(unchecked: GregorianCalendar.dayNumber(year: year, month: month, day: day))
    }

    private init(unchecked dayNumber: Int) { storage = Int32(truncatingIfNeeded: dayNumber) }

    /// Year, month (1 to 12) and day (1 to 31), in one calculation.
    package var components: (year: Int, month: Int, day: Int) { GregorianCalendar.components(of: dayNumber) }
    package var year: Int { components.year }
    package var month: Int { components.month }
    package var day: Int { components.day }

    /// The month this day belongs to.
    package var civilMonth: CivilMonth {
        let (year, month, _) = components
        return CivilMonth(unchecked: year, month)
    }
    package var startOfMonth: CivilDate { CivilDate(unchecked: dayNumber - components.day + 1) }
    package var endOfMonth: CivilDate {
        let (year, month, day) = components
        return CivilDate(unchecked: dayNumber - day + GregorianCalendar.days(in: month, of: year))
    }

    /// Calendar days from `other` to this day; negative when this day is the earlier one.
    package func days(since other: CivilDate) -> Int { dayNumber - other.dayNumber }

    /// - Throws: `LedgerError.dateOutOfRange` outside the years 1 to 9999.
    package func adding(days: Int) throws(LedgerError) -> CivilDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        guard !overflow, let date = CivilDate(dayNumber: sum) else { throw .dateOutOfRange(self, days: days) }
        return date
    }

    /// The same day of another month; where that month is shorter, its last day (January 31 and one month is the end
    /// of February).
    ///
    /// - Throws: `LedgerError.dateOutOfRange` outside the years 1 to 9999.
    package func adding(months: Int) throws(LedgerError) -> CivilDate {
        let (year, month, day) = components
        let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, index >= 12, index < 120_000 else { throw .monthOutOfRange(civilMonth, months: months) }
        let (newYear, newMonth) = (index / 12, index % 12 + 1)
        let newDay = min(day, GregorianCalendar.days(in: newMonth, of: newYear))
        return CivilDate(unchecked: GregorianCalendar.dayNumber(year: newYear, month: newMonth, day: newDay))
    }
}

extension CivilDate: Comparable {
    package static func < (earlier: CivilDate, later: CivilDate) -> Bool { earlier.storage < later.storage }
}
