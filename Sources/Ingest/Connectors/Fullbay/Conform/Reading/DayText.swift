import Ledger

/// Reads days and local times: `2026-03-12`, `2026-03-12 13:02:18`, `2026-03-12T13:02:18`; `0000-00-00` is nothing.
enum DayText {
    enum Outcome<Value> {
        case value(Value)
        case nothing
        case unreadable
    }

    /// A day, also where a time stands behind it.
    static func day(_ bytes: UnsafeRawBufferPointer) -> Outcome<CivilDate> {
        switch parts(Bytes.trimmed(bytes)) {
        case .value(let parts): .value(parts.day)
        case .nothing: .nothing
        case .unreadable: .unreadable
        }
    }

    /// A time on the sender's clock as `YYYY-MM-DD HH:MM:SS`; fractions of a second are cut off.
    static func time(_ bytes: UnsafeRawBufferPointer) -> Outcome<(text: String, day: CivilDate)> {
        let text = Bytes.trimmed(bytes)
        switch parts(text) {
        case .nothing: return .nothing
        case .unreadable: return .unreadable
        case .value(let parts):
            if text.count == 19, text[10] == UInt8(ascii: " ") {
                return .value((String(decoding: text, as: UTF8.self), parts.day))
            }
            let time = [parts.hour, parts.minute, parts.second].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return .value(("\(parts.day) \(time.joined(separator: ":"))", parts.day))
        }
    }

    private struct Parts {
        var day: CivilDate
        var hour = 0
        var minute = 0
        var second = 0
    }

    private static func parts(_ text: UnsafeRawBufferPointer) -> Outcome<Parts> {
        if text.isEmpty { return .nothing }
        guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2)
        else { return .unreadable }
        if year == 0, month == 0, day == 0 { return .nothing }
        guard let date = CivilDate(year: year, month: month, day: day) else { return .unreadable }
        var parts = Parts(day: date)
        if text.count == 10 { return .value(parts) }
        guard text.count >= 16, text[10] == UInt8(ascii: " ") || text[10] | 0x20 == UInt8(ascii: "t"),
            text[13] == UInt8(ascii: ":"),
            let hour = number(text, 11, 2), hour < 24, let minute = number(text, 14, 2), minute < 60
        else { return .unreadable }
        (parts.hour, parts.minute) = (hour, minute)
        if text.count == 16 { return .value(parts) }
        guard text.count >= 19, text[16] == UInt8(ascii: ":"), let second = number(text, 17, 2), second < 60 else {
            return .unreadable
        }
        parts.second = second
        return isFraction(text.dropFirst(19)) ? .value(parts) : .unreadable
    }

    /// Nothing, or a point with digits. A zone is neither: the feed has none, so one would say what is not understood.
    private static func isFraction(_ rest: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let point = rest.first else { return true }
        return point == UInt8(ascii: ".") && rest.dropFirst().allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }

    private static func number(_ text: UnsafeRawBufferPointer, _ first: Int, _ count: Int) -> Int? {
        var value = 0
        for place in first..<first + count {
            let digit = text[place] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
