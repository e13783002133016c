/// A moment, in whole microseconds since 1970-01-01T00:00:00Z; the form the database stores.
///
/// It says when this system learned a fact. There is no clock here: whoever acts reads the clock and hands it in.
package struct Instant: Hashable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before.
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// Before and after every moment that RFC 3339 can write; "as known at any time" is `latest`.
    package static let earliest = Instant(microseconds: -62_135_596_800_000_000)
    package static let latest = Instant(microseconds: 253_402_300_799_999_999)
}

extension Instant: Comparable {
    package static func < (earlier: Instant, later: Instant) -> Bool { earlier.microseconds < later.microseconds }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC: `2025-03-01T14:05:09Z`, with exactly six more digits when the second is not whole.
    package var description: String {
        let perDay = 86_400_000_000
        let day = GregorianCalendar.floorDivide(Int(microseconds), perDay)
        let remainder = Int(microseconds) % perDay
        let ofDay = remainder < 0 ? remainder + perDay : remainder
        let (year, month, date) = GregorianCalendar.components(of: day)
        let (seconds, fraction) = ofDay.quotientAndRemainder(dividingBy: 1_000_000)
        guard (0...9999).contains(year) else {  // outside what RFC 3339 can write
            return "\(year)-\(month)-\(date)T+\(ofDay)us"
        }
        return String(unsafeUninitializedCapacity: 27) { buffer in
            buffer.writeDigits(year, count: 4, at: 0)
            buffer[4] = UInt8(ascii: "-")
            buffer.writeDigits(month, count: 2, at: 5)
            buffer[7] = UInt8(ascii: "-")
            buffer.writeDigits(date, count: 2, at: 8)
            buffer[10] = UInt8(ascii: "T")
            buffer.writeDigits(seconds / 3600, count: 2, at: 11)
            buffer[13] = UInt8(ascii: ":")
            buffer.writeDigits(seconds / 60 % 60, count: 2, at: 14)
            buffer[16] = UInt8(ascii: ":")
            buffer.writeDigits(seconds % 60, count: 2, at: 17)
            guard fraction > 0 else {
                buffer[19] = UInt8(ascii: "Z")
                return 20
            }
            buffer[19] = UInt8(ascii: ".")
            buffer.writeDigits(fraction, count: 6, at: 20)
            buffer[26] = UInt8(ascii: "Z")
            return 27
        }
    }
}

extension Instant {
    /// Reads an RFC 3339 date-time with `Z` or an offset; `t`, `z` and a space for `T` are allowed, as section 5.6 says.
    ///
    /// A fraction may have any number of digits; what is finer than a microsecond is cut off, towards the past. A leap
    /// second (`:60`) is the first moment of the next minute. Nil for anything else and outside the years 1 to 9999.
    package init?(rfc3339 text: some StringProtocol) {
        var digits = FixedDigits(text.utf8)
        guard let year = digits.number(of: 4), digits.skip(UInt8(ascii: "-")),
            let month = digits.number(of: 2), digits.skip(UInt8(ascii: "-")),
            let day = digits.number(of: 2), let date = CivilDate(year: year, month: month, day: day),
            digits.skip(UInt8(ascii: "T")) || digits.skip(UInt8(ascii: "t")) || digits.skip(UInt8(ascii: " ")),
            let hour = digits.number(of: 2), hour < 24, digits.skip(UInt8(ascii: ":")),
            let minute = digits.number(of: 2), minute < 60, digits.skip(UInt8(ascii: ":")),
            let second = digits.number(of: 2), second <= 60,
            let fraction = Self.fraction(&digits),
            let offset = Self.offset(&digits), digits.isAtEnd
        else { return nil }
        let seconds = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
        guard self >= .earliest, self <= .latest else { return nil }
    }

    /// Microseconds; 0 when there is no fraction, nil for a point without digits.
    private static func fraction<Bytes>(_ digits: inout FixedDigits<Bytes>) -> Int? {
        guard digits.skip(UInt8(ascii: ".")) else { return 0 }
        guard var value = digits.digit() else { return nil }
        var unit = 100_000
        value *= unit
        while let digit = digits.digit() {
            unit /= 10
            value += digit * unit
        }
        return value
    }

    /// Seconds east of UTC.
    private static func offset<Bytes>(_ digits: inout FixedDigits<Bytes>) -> Int? {
        if digits.skip(UInt8(ascii: "Z")) || digits.skip(UInt8(ascii: "z")) { return 0 }
        let east = digits.skip(UInt8(ascii: "+"))
        guard east || digits.skip(UInt8(ascii: "-")),
            let hours = digits.number(of: 2), hours < 24, digits.skip(UInt8(ascii: ":")),
            let minutes = digits.number(of: 2), minutes < 60
        else { return nil }
        return (east ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
}
