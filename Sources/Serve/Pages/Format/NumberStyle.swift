import Foundation
package import Ledger

/// How figures and days are written for people: separators, month names, the order of a date.
///
/// A value, so that another locale is another value and no page changes.
package struct NumberStyle: Sendable {
    let grouping: String
    let decimalMark: String
    /// January first.
    let months: [String]
    /// Powers of a thousand, for figures in a chart.
    let magnitudes: [String]

    package static let english = NumberStyle(
        grouping: ",", decimalMark: ".",
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        magnitudes: ["", "k", "M", "bn", "tn", "qn", "qi"])

    /// U+2212, as wide as a digit; a hyphen is neither.
    static let minus = "\u{2212}"
    static let unknown = "\u{2014}"

    /// `1,234.50`, `−12.00`, `0.00`; as many decimals as the currency has, the currency not named.
    package func amount(_ money: Money) -> String { decimal(money.decimalText) }

    /// `1,234.50 USD`, for text where no column names the currency.
    package func amountWithCurrency(_ money: Money) -> String { "\(amount(money)) \(money.currency.code)" }

    package func count(_ number: Int) -> String { decimal(String(number)) }

    /// At most four characters of digits and a magnitude: `940`, `1.2k`, `18k`, `1.5M`. Cut off, never rounded up, so
    /// that a label never claims more than there is.
    package func compact(_ money: Money) -> String {
        let text = money.decimalText
        let whole = text.split(separator: ".")[0].drop { $0 == "-" }
        let sign = text.hasPrefix("-") && whole != "0" ? Self.minus : ""
        let power = (whole.count - 1) / 3
        guard power > 0 else { return sign + whole }
        let lead = whole.dropLast(power * 3)
        let next = whole.dropFirst(lead.count).prefix(1)
        let fraction = lead.count == 1 && next != "0" ? decimalMark + next : ""
        return sign + lead + fraction + magnitudes[power]
    }

    /// `21 Nov 2026`.
    package func day(_ date: CivilDate) -> String { "\(date.day) \(months[date.month - 1]) \(date.year)" }

    /// `Nov`.
    func month(_ date: CivilDate) -> String { months[date.month - 1] }

    /// `21 Nov 2026, 14:03` on the clocks of `zone` (IANA); in UTC, and saying so, when this machine lacks the zone.
    package func moment(_ instant: Instant, zone name: String) -> String {
        let zone = TimeZone(identifier: name)
        let seconds = Int((Double(instant.microseconds) / 1_000_000).rounded(.down))
        let offset = zone?.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))) ?? 0
        let local = seconds + offset
        let days = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
        guard let date = CivilDate(dayNumber: days) else { return Self.unknown }
        let minutes = (local - days * 86_400) / 60
        return "\(day(date)), \(two(minutes / 60)):\(two(minutes % 60))" + (zone == nil ? " UTC" : "")
    }

    /// `1 invoice`, `2,261 invoices`.
    func counted(_ number: Int, _ one: String) -> String { number == 1 ? "1 \(one)" : "\(count(number)) \(one)s" }

    func days(_ number: Int) -> String { counted(number, "day") }
    func invoices(_ number: Int) -> String { counted(number, "invoice") }

    private func decimal(_ plain: String) -> String {
        let negative = plain.hasPrefix("-")
        let parts = plain.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        var whole = ""
        for (position, digit) in parts[0].enumerated() {
            if position > 0, (parts[0].count - position) % 3 == 0 { whole += grouping }
            whole.append(digit)
        }
        return (negative ? Self.minus : "") + whole + (parts.count > 1 ? decimalMark + parts[1] : "")
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
