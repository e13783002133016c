import JSON
import Ledger

extension Fields {
    /// Trimmed; nil for an empty one. A number is text as it was written.
    mutating func text(_ name: StaticString) -> String? {
        guard let element = self[name] else { return nil }
        guard element.kind == .string || element.kind == .number else {
            note(.textUnreadable, name, element)
            return nil
        }
        var hasNUL = false
        let text: String? = element.withUTF8 { bytes in
            let trimmed = Bytes.trimmed(bytes)
            guard !trimmed.isEmpty else { return nil }
            hasNUL = trimmed.contains(0)
            return String(decoding: trimmed, as: UTF8.self)
        }
        guard hasNUL, let text else { return text }
        note(.textUnreadable, name, found: "a NUL character")
        let kept = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
        return kept.isEmpty ? nil : kept
    }

    /// A key as text, whether it was sent as text or as a number.
    mutating func key(_ name: StaticString) -> String? {
        guard let element = self[name] else { return nil }
        guard element.kind == .string || element.kind == .number else {
            note(.keyUnreadable, name, element)
            return nil
        }
        let key: String? = element.withUTF8 { bytes in
            let key = Bytes.trimmed(bytes)
            guard key.count <= Self.longestKey, !key.contains(0) else { return nil }
            guard element.kind == .number, key.contains(where: { $0 > UInt8(ascii: "9") || $0 == UInt8(ascii: ".") })
            else { return String(decoding: key, as: UTF8.self) }
            // 61200451.0 and 6.1200451e7 are the key 61200451.
            guard case .number(let number) = NumberText.read(key), number.normalized.scale == 0 else { return nil }
            return number.normalized.description
        }
        if key == nil { note(.keyUnreadable, name, element) }
        return key?.isEmpty == true ? nil : key
    }

    /// Bytes; the keys of the feed are of some ten digits.
    private static let longestKey = 200

    /// `Yes`, `true`, `1`, `on` and their opposites, in whatever case; nil for nothing.
    mutating func flag(_ name: StaticString) -> Bool? {
        guard let element = self[name] else { return nil }
        let flag: Bool?? = element.withUTF8 { bytes in
            let word = Bytes.trimmed(bytes)
            if word.isEmpty { return element.kind == .string ? .some(nil) : nil }
            if Bytes.spell("yes", word) || Bytes.spell("true", word) || Bytes.spell("1", word)
                || Bytes.spell("on", word)
            {
                return true
            }
            if Bytes.spell("no", word) || Bytes.spell("false", word) || Bytes.spell("0", word)
                || Bytes.spell("off", word)
            {
                return false
            }
            return nil
        }
        if let flag { return flag }
        note(.flagUnreadable, name, element)
        return nil
    }

    mutating func day(_ name: StaticString) -> CivilDate? {
        guard let element = self[name] else { return nil }
        guard element.kind == .string else {
            note(.dateUnreadable, name, element)
            return nil
        }
        switch element.withUTF8(DayText.day) {
        case .value(let day): return day
        case .nothing: return nil
        case .unreadable:
            note(.dateUnreadable, name, element)
            return nil
        }
    }

    /// A time on the sender's clock, `YYYY-MM-DD HH:MM:SS`, with its day.
    mutating func time(_ name: StaticString) -> (text: String, day: CivilDate)? {
        guard let element = self[name] else { return nil }
        guard element.kind == .string else {
            note(.timeUnreadable, name, element)
            return nil
        }
        switch element.withUTF8(DayText.time) {
        case .value(let time): return time
        case .nothing: return nil
        case .unreadable:
            note(.timeUnreadable, name, element)
            return nil
        }
    }
}
