package import Ledger

/// The `Retry-After` header (RFC 9110, section 10.2.3) in both its forms, kept within reason: 1 to 300 seconds.
package struct RetryAfter: Sendable, Equatable {
    /// Seconds to wait, 1 to 300.
    package let seconds: Int

    package static let longest = 300

    /// - Parameter now: what a date is counted from.
    /// - Returns: nil for what is neither a number of seconds nor a date.
    package init?(_ header: String, now: Instant) {
        let text = header.split(separator: " ").joined(separator: " ")
        if let number = Int128(text) {
            self.init(clamping: number)
        } else if let date = HTTPDate.parse(text) {
            self.init(clamping: Int128((date.microseconds - now.microseconds + 999_999) / 1_000_000))
        } else {
            return nil
        }
    }

    package init(clamping seconds: Int128) { self.seconds = Int(min(max(seconds, 1), Int128(Self.longest))) }
}

/// The three forms of a date in HTTP (RFC 9110, section 5.6.7), all in GMT.
package enum HTTPDate {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    package static func parse(_ text: String) -> Instant? {
        let words = text.split { " ,-".contains($0) }.map(String.init)
        switch words.count {
        case 6 where words[5] == "GMT":
            return instant(day: words[1], month: words[2], year: fullYear(words[3]), time: words[4])
        case 5: return instant(day: words[2], month: words[1], year: Int(words[4]), time: words[3])
        default: return nil
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func fullYear(_ text: String) -> Int? {
        guard let year = Int(text) else { return nil }
        return text.count == 2 ? year + (year < 70 ? 2000 : 1900) : year
    }

    private static func instant(day: String, month: String, year: Int?, time: String) -> Instant? {
        let parts = time.split(separator: ":").map { Int($0) ?? -1 }
        guard let day = Int(day), let month = months.firstIndex(of: month), let year,
            let date = CivilDate(year: year, month: month + 1, day: day), parts.count == 3,
            (0..<24).contains(parts[0]), (0..<60).contains(parts[1]), (0...60).contains(parts[2])
        else { return nil }
        let seconds = date.dayNumber * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]
        return Instant(microseconds: Int64(seconds) * 1_000_000)
    }
}
