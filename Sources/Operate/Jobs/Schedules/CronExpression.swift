import Foundation
import Ledger

/// Five fields: minute, hour, day of the month, month, day of the week, each `*`, a value, a range, a list, with steps.
///
/// As in Vixie's cron, a day matches when either of its two fields does, unless one of them is `*`; 7 is Sunday, too.
struct CronExpression: Sendable, Equatable {
    private let minutes: [Int]
    private let hours: [Int]
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    private let isEveryHour: Bool
    private let isEveryDay: Bool
    private let isEveryWeekday: Bool

    private static let macros = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// - Parameter words: in small letters.
    init(_ words: [String]) throws(ScheduleError) {
        var fields = words
        if words.count == 1, let meaning = Self.macros[words[0]] {
            fields = meaning.split(separator: " ").map(String.init)
        }
        guard fields.count == 5 else {
            throw ScheduleError("\"\(words.joined(separator: " "))\" is neither an interval nor five fields")
        }
        minutes = try Self.values(fields[0], 0...59, "minute").sorted()
        hours = try Self.values(fields[1], 0...23, "hour").sorted()
        days = try Self.values(fields[2], 1...31, "day of the month")
        months = try Self.values(fields[3], 1...12, "month", Self.monthNames, from: 1)
        weekdays = Set(
            try Self.values(fields[4], 0...7, "day of the week", Self.weekdayNames, from: 0).map { $0 % 7 })
        isEveryHour = hours.count == 24
        isEveryDay = fields[2].hasPrefix("*")
        isEveryWeekday = fields[4].hasPrefix("*")
    }

    private static func values(
        _ field: String, _ range: ClosedRange<Int>, _ what: String, _ names: [String] = [], from first: Int = 0
    ) throws(ScheduleError) -> Set<Int> {
        var values: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard let body = pieces.first, pieces.count <= 2,
                pieces.count == 1 || (Int(pieces[1]).map { $0 > 0 } ?? false)
            else { throw ScheduleError("\"\(part)\" is no \(what)") }
            let step = pieces.count == 2 ? Int(pieces[1])! : 1
            let bounds: ClosedRange<Int>
            if body == "*" {
                bounds = range
            } else {
                let ends = body.split(separator: "-", omittingEmptySubsequences: false).map { end -> Int? in
                    names.firstIndex(of: String(end)).map { $0 + first } ?? Int(end)
                }
                guard (1...2).contains(ends.count), let low = ends[0], let high = ends.last!, low <= high,
                    range.contains(low), range.contains(high)
                else {
                    throw ScheduleError("\"\(body)\" is no \(what) from \(range.lowerBound) to \(range.upperBound)")
                }
                // "5/15" goes on from 5 to the end.
                bounds = low...(ends.count == 1 && pieces.count == 2 ? range.upperBound : high)
            }
            values.formUnion(stride(from: bounds.lowerBound, through: bounds.upperBound, by: step))
        }
        return values
    }

    var timesPerDay: Int { minutes.count * hours.count }

    /// Days are looked at one by one, for as long as any leap day may be away.
    private static let horizon = 366 * 9

    func next(after instant: Instant, in zone: TimeZone) -> Instant? {
        let local = instant.microseconds / 1_000_000 + Int64(zone.secondsFromGMT(for: instant.date))
        let today = Int((local >= 0 ? local : local - 86_399) / 86_400)
        // From the day before: a time that was moved on may have crossed midnight.
        for number in today - 1...today + Self.horizon {
            guard let day = CivilDate(dayNumber: number), matches(day) else { continue }
            if let found = instants(on: number, in: zone).first(where: { $0 > instant }) { return found }
        }
        return nil
    }

    private func matches(_ day: CivilDate) -> Bool {
        guard months.contains(day.month) else { return false }
        // 1970-01-01 was a Thursday.
        let weekday = ((day.dayNumber + 4) % 7 + 7) % 7
        let (inMonth, inWeek) = (days.contains(day.day), weekdays.contains(weekday))
        return isEveryDay || isEveryWeekday ? inMonth && inWeek : inMonth || inWeek
    }

    /// The instants of the day's times, in order.
    private func instants(on day: Int, in zone: TimeZone) -> [Instant] {
        var found: Set<Instant> = []
        for hour in hours {
            for minute in minutes {
                let local = Int64(day) * 86_400 + Int64(hour * 3_600 + minute * 60)
                let before = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local - 86_400)))
                let after = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local + 86_400)))
                let real = Set([before, after]).filter {
                    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local - Int64($0)))) == $0
                }
                if isEveryHour {
                    // A missing hour passes in no time, a doubled one passes twice.
                    for offset in real { found.insert(Instant(microseconds: (local - Int64(offset)) * 1_000_000)) }
                } else {
                    // The larger offset is the earlier instant; where none is real, the one from before moves it on.
                    found.insert(Instant(microseconds: (local - Int64(real.max() ?? before)) * 1_000_000))
                }
            }
        }
        return found.sorted()
    }
}

extension Instant {
    fileprivate var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
}
