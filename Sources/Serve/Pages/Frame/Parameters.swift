import Analytics
import Ledger

/// What the address or a submitted form says, by name; the last of equal names counts.
struct Parameters: Sendable {
    let pairs: [Address.Pair]

    /// From `application/x-www-form-urlencoded` text: the query of an address or the body of a form. Both write a space
    /// as `+`; bytes that are not UTF-8 become U+FFFD.
    init(formText: some StringProtocol) {
        pairs = formText.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Address.Pair(
                name: Address.decoded(parts[0], plusIsSpace: true),
                value: parts.count > 1 ? Address.decoded(parts[1], plusIsSpace: true) : "")
        }
    }

    /// The value of `name`; nil also when it is blank, as an untouched field of a form is.
    subscript(_ name: String) -> String? {
        guard let value = pairs.last(where: { $0.name == name })?.value else { return nil }
        return value.allSatisfy(\.isWhitespace) ? nil : value
    }

    /// The day in `name`, or nil when it says none.
    func day(_ name: String) throws(PageTrouble) -> CivilDate? {
        guard let text = self[name] else { return nil }
        guard let day = CivilDate(text) else {
            throw .badParameter(name, found: text, wanted: "a day such as 2026-11-21")
        }
        return day
    }

    func whole(_ name: String, in range: ClosedRange<Int>, otherwise: Int) throws(PageTrouble) -> Int {
        guard let text = self[name] else { return otherwise }
        guard let number = Int(text), range.contains(number) else {
            throw .badParameter(
                name, found: text, wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func instant(_ name: String) throws(PageTrouble) -> Instant? {
        guard let text = self[name] else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw .badParameter(name, found: text, wanted: "an instant such as 2026-11-21T09:00:00Z")
        }
        return instant
    }

    /// Ages at which one bucket ends and the next begins, as `30, 60, 90`.
    func edges(_ name: String) throws(PageTrouble) -> AgingEdges {
        guard let text = self[name] else { return .standard }
        do {
            return try AgingEdges(text: text.filter { !$0.isWhitespace })
        } catch {
            throw .badParameter(name, found: text, wanted: "a list of rising numbers of days such as 30, 60, 90")
        }
    }

    func id(_ name: String) throws(PageTrouble) -> Int64? {
        guard let text = self[name] else { return nil }
        guard let number = Int64(text), number > 0 else { throw .badParameter(name, found: text, wanted: "a number") }
        return number
    }

    func currency(_ name: String) throws(PageTrouble) -> Currency? {
        guard let text = self[name] else { return nil }
        guard let currency = Currency(code: text) else {
            throw .badParameter(name, found: text, wanted: "a currency code such as USD")
        }
        return currency
    }

    func choice<Choice: RawRepresentable<String>>(_ name: String, otherwise: Choice, _ wanted: String)
        throws(PageTrouble) -> Choice
    {
        guard let text = self[name] else { return otherwise }
        guard let choice = Choice(rawValue: text) else { throw .badParameter(name, found: text, wanted: wanted) }
        return choice
    }
}
