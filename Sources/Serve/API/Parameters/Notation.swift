import JSON
import Ledger

/// How a value is spelled in an address: what it must look like, and how it is read.
struct Notation<Value: Sendable>: Sendable {
    let schema: JSONSchema
    let example: String
    /// Text that must be refused; `nil` where any text is fine. Tests try it on every endpoint.
    let counterexample: String?
    let parse: @Sendable (String) throws(BadValue) -> Value

    init(
        _ schema: JSONSchema, example: String, counterexample: String?,
        parse: @escaping @Sendable (String) throws(BadValue) -> Value
    ) {
        self.schema = schema
        self.example = example
        self.counterexample = counterexample
        self.parse = parse
    }
}

/// Why a text is not a value; the sentence says what would be one.
struct BadValue: Error, Sendable, Equatable {
    let message: String

    init(_ message: String) { self.message = message }
}

extension Notation where Value == CivilDate {
    /// A day, `YYYY-MM-DD`, years 0001 to 9999.
    static var date: Notation {
        Notation(.text(.init(format: "date")), example: "2025-03-01", counterexample: "2025-02-29") {
            text throws(BadValue) in
            guard let date = CivilDate(iso: text) else { throw BadValue("must be a day such as 2025-03-01") }
            return date
        }
    }
}

extension Notation where Value == CivilMonth {
    /// A month, `YYYY-MM`.
    static var month: Notation {
        let rules = JSONSchema.TextRules(pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$")
        return Notation(.text(rules), example: "2024-11", counterexample: "2024-1") { text throws(BadValue) in
            guard let month = CivilMonth(iso: text) else { throw BadValue("must be a month such as 2024-11") }
            return month
        }
    }
}

extension Notation where Value == Instant {
    /// An instant, RFC 3339 with its offset.
    static var instant: Notation {
        Notation(
            .text(.init(format: "date-time")), example: "2025-04-01T00:00:00Z", counterexample: "2025-04-01T00:00:00"
        ) { text throws(BadValue) in
            guard let instant = Instant(rfc3339: text) else {
                throw BadValue("must be an instant with its offset such as 2025-04-01T00:00:00Z")
            }
            return instant
        }
    }
}

extension Notation where Value == Int {
    /// A whole number within a range, digits only.
    static func integer(_ range: ClosedRange<Int>, example: Int) -> Notation {
        Notation(.integer(range), example: String(example), counterexample: String(range.lowerBound - 1)) {
            text throws(BadValue) in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), range.contains(number)
            else { throw BadValue(range.requirement) }
            return number
        }
    }
}

extension Notation where Value == Int64 {
    /// The id of something, as answers give it.
    static var id: Notation {
        Notation(.text(.init(pattern: "^[0-9]+$")), example: "1", counterexample: "one") { text throws(BadValue) in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = Int64(text) else {
                throw BadValue("must be an id: digits only, as answers give it")
            }
            return id
        }
    }
}

extension Notation where Value == Currency {
    static var currency: Notation {
        Notation(.text(.init(pattern: "^[A-Za-z]{3}$")), example: "USD", counterexample: "US") {
            text throws(BadValue) in
            guard let currency = Currency(code: text) else {
                throw BadValue("must be an ISO 4217 code such as USD")
            }
            return currency
        }
    }
}

extension Notation where Value == AgingEdges {
    /// Last days of the aging buckets, strictly ascending.
    static var edges: Notation {
        let rules = JSONSchema.TextRules(pattern: "^[0-9]+(,[0-9]+)*$")
        let most = AgingEdges.maximumCount
        return Notation(.text(rules), example: "30,60,90", counterexample: "30,30") { text throws(BadValue) in
            guard let edges = try? AgingEdges(text: text) else {
                throw BadValue("must be at most \(most) whole days above 0, strictly ascending, such as 15,30,45,60")
            }
            return edges
        }
    }
}

extension Notation where Value == String {
    /// Any text of at most `longest` characters; none of them a control character.
    static func text(longest: Int = 200, example: String) -> Notation {
        Notation(
            .text(.init(length: 1...longest)), example: example,
            counterexample: String(repeating: "x", count: longest + 1)
        ) { text throws(BadValue) in
            guard text.unicodeScalars.count <= longest else { throw BadValue("must be at most \(longest) characters") }
            guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
                throw BadValue("must not contain control characters")
            }
            return text
        }
    }

    /// One of a few words.
    static func oneOf(_ words: [String]) -> Notation {
        Notation(.text(.init(choices: words)), example: words[0], counterexample: words[0] + "?") {
            text throws(BadValue) in
            guard words.contains(text) else { throw BadValue("must be one of " + words.joined(separator: ", ")) }
            return text
        }
    }
}

extension Notation where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the cases, by its raw value.
    static var choice: Notation {
        let words = Notation<String>.oneOf(Value.allCases.map(\.rawValue))
        return Notation(words.schema, example: words.example, counterexample: words.counterexample) {
            text throws(BadValue) in Value(rawValue: try words.parse(text))!
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var requirement: String {
        upperBound == .max
            ? "must be a whole number from \(lowerBound)" : "must be a whole number from \(lowerBound) to \(upperBound)"
    }
}
