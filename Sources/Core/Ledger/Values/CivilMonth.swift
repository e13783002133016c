/// A month of the proleptic Gregorian calendar, years 1 to 9999.
package struct CivilMonth: Hashable, Sendable {
    package let year: Int
    /// 1 to 12.
    package let month: Int

    /// Nil outside the years 1 to 9999 and the months 1 to 12.
    package init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.init(unchecked: year, month)
    }

    init(unchecked year: Int, _ month: Int) {
        self.year = year
        self.month = month
    }

    package var numberOfDays: Int { GregorianCalendar.days(in: month, of: year) }
    package var firstDay: CivilDate { day(1) }
    package var lastDay: CivilDate { day(numberOfDays) }

    /// Nil before 0001-01.
    package var previous: CivilMonth? {
        month > 1 ? CivilMonth(unchecked: year, month - 1) : CivilMonth(year: year - 1, month: 12)
    }
    /// Nil after 9999-12.
    package var next: CivilMonth? {
        month < 12 ? CivilMonth(unchecked: year, month + 1) : CivilMonth(year: year + 1, month: 1)
    }

    private func day(_ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("a month of the calendar has a day \(day)")
        }
        return date
    }
}

extension CivilMonth: Comparable {
    package static func < (earlier: CivilMonth, later: CivilMonth) -> Bool {
        (earlier.year, earlier.month) < (later.year, later.month)
    }
}

extension CivilMonth: CustomStringConvertible {
    /// ISO 8601, `2024-11`.
    package var description: String { String(firstDay.description.prefix(7)) }

    /// Reads exactly `YYYY-MM` in ASCII digits; anything else is nil.
    package init?(iso text: some StringProtocol) {
        var digits = FixedDigits(text.utf8)
        guard let year = digits.number(of: 4), digits.skip(UInt8(ascii: "-")),
            let month = digits.number(of: 2), digits.isAtEnd
        else { return nil }
        self.init(year: year, month: month)
    }
}
