import Ledger

/// The days of a file in the spelling of its columns, made once: a million rows share a thousand days.
struct FileCalendar: Sendable {
    /// Day numbers (days since 1970-01-01) from the first invoice to the as-of date.
    let days: ClosedRange<Int>
    private let dates: [CivilDate]
    private let spelled: [[UInt8]]

    /// Terms of the file reach at most this many days past the last invoice.
    private static let furthestDue = 60

    init(asOf: CivilDate, months: Int) {
        let last = asOf.dayNumber
        days = (last - months * 1_461 / 48)...last
        dates = (days.lowerBound...days.upperBound + Self.furthestDue).map { day in
            guard let date = CivilDate(dayNumber: day) else {
                preconditionFailure("the file's years lie outside 1 to 9999; choose an as-of date nearer to today")
            }
            return date
        }
        spelled = dates.map { date in
            let year = date.year % 100
            return Array("\(date.month)/\(date.day)/\(year < 10 ? "0" : "")\(year)".utf8)
        }
    }

    /// `M/D/YY`, the file's spelling of a date.
    func spell(_ day: Int) -> [UInt8] {
        spelled[day - days.lowerBound]
    }

    func lastDayOfMonth(of day: Int) -> Int {
        dates[day - days.lowerBound].endOfMonth.dayNumber
    }

    /// How many of `invoices` fall on each day: a business that grows six-fold from end to end, works five days a week
    /// and a little on Saturdays.
    func spread(_ invoices: Int) -> [Int] {
        let weights = days.map { day in
            // Day 0 was a Thursday.
            let weekday = (day + 4) % 7
            let busy = weekday == 0 ? 0 : weekday == 6 ? 1 : 6
            return busy * (days.count + 5 * (day - days.lowerBound))
        }
        let total = weights.reduce(0, +)
        var passed = 0
        var given = 0
        return weights.map { weight in
            passed += weight
            let due = invoices * passed / total
            defer { given = due }
            return due - given
        }
    }
}
