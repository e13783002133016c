import Crypto
package import Ledger

/// Fullbay's daily token: SHA-1 of the key, the day of asking (UTC) and the address that asks, as lower-case hex.
package enum FullbayToken {
    package static func make(key: String, day: CivilDate, address: String) -> String {
        Insecure.SHA1.hash(data: Array((key + day.description + address).utf8))
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// How near to midnight the other day's token is tried too: clocks differ.
    private static let margin = 16 * 60

    /// The days whose token may be the right one, likeliest first.
    ///
    /// - Parameter serverNow: what the source's own clock said with its last answer, where it said so.
    package static func days(at now: Instant, serverNow: Instant?) -> [CivilDate] {
        let today = day(of: now)
        var days = [today]
        let secondOfDay = Int(now.microseconds / 1_000_000) - today.dayNumber * 86_400
        if secondOfDay < margin { days.append(shifted(today, by: -1)) }
        if secondOfDay >= 86_400 - margin { days.append(shifted(today, by: 1)) }
        if let serverDay = serverNow.map(day(of:)), !days.contains(serverDay) { days.append(serverDay) }
        return days
    }

    static func day(of instant: Instant) -> CivilDate {
        let seconds = instant.microseconds >= 0 ? instant.microseconds / 1_000_000 : 0
        return CivilDate(dayNumber: Int(seconds / 86_400)) ?? .latest
    }

    private static func shifted(_ day: CivilDate, by days: Int) -> CivilDate {
        CivilDate(dayNumber: day.dayNumber + days) ?? day
    }
}
