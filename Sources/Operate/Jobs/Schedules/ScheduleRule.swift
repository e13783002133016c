package import Foundation
package import Ledger

/// When something is done again: `every 2h`, or a cron expression in an organisation's own time.
///
/// A time of day that does not exist on a day, because clocks are put forward, is moved on by as much; one that comes twice
/// counts the first time. An expression for every hour (`*`) follows the hours as they pass: none is left out or doubled.
package struct ScheduleRule: Sendable, Equatable {
    /// As it was written.
    package let text: String
    private let kind: Kind

    private enum Kind: Sendable, Equatable {
        case every(seconds: Int64)
        case cron(CronExpression)
    }

    /// - Throws: `ScheduleError` in words for the person who wrote it.
    package init(_ text: String) throws(ScheduleError) {
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let words = self.text.lowercased().split(separator: " ").map(String.init)
        if words.first == "every" {
            kind = .every(seconds: try Self.interval(words.dropFirst().joined()))
        } else {
            kind = .cron(try CronExpression(words))
        }
    }

    private static func interval(_ text: String) throws(ScheduleError) -> Int64 {
        let digits = text.prefix { $0.isNumber }
        let unit = text.dropFirst(digits.count)
        let units: [(names: [String], seconds: Int64)] = [
            (["m", "min", "minute", "minutes"], 60), (["h", "hour", "hours"], 3_600), (["d", "day", "days"], 86_400),
        ]
        guard let seconds = units.first(where: { $0.names.contains(String(unit)) })?.seconds,
            let number = digits.isEmpty ? 1 : Int64(digits), (1...525_600).contains(number),
            number * seconds <= 366 * 86_400
        else { throw ScheduleError("\"every \(text)\" is no interval such as every 15m, every 2h or every 1d") }
        return number * seconds
    }

    /// The first time after an instant.
    ///
    /// An interval is counted from there; it starts at the same time of its own each round, so that a run that was late
    /// delays no other.
    /// - Returns: nil for an expression that never comes true, such as 30 February.
    package func next(after instant: Instant, in zone: TimeZone) -> Instant? {
        switch kind {
        case .every(let seconds): Instant(microseconds: instant.microseconds + seconds * 1_000_000)
        case .cron(let expression): expression.next(after: instant, in: zone)
        }
    }

    /// How often it comes in a day, at most.
    package var timesPerDay: Int {
        switch kind {
        case .every(let seconds): Int((86_400 + seconds - 1) / seconds)
        case .cron(let expression): expression.timesPerDay
        }
    }

    /// How far a start may be put off so that not all start in one second: a tenth of the interval, five minutes at most;
    /// a minute at most for a time of day that somebody named.
    package var spread: Duration {
        switch kind {
        case .every(let seconds): .seconds(min(seconds / 10, 300))
        case .cron: .seconds(50)
        }
    }
}

package struct ScheduleError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
    package var remedy: String {
        "Write an interval such as \"every 2h\" or five fields such as \"30 2 * * mon-fri\" (minute hour day month weekday)."
    }

    init(_ description: String) { self.description = description }
}
