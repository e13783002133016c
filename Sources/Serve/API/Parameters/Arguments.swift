/// What one request says in its path and query, as text, and what is wrong with it.
///
/// Faults are collected, so that a caller learns all of them at once.
struct Arguments: Sendable {
    private var given: [(name: String, value: String)] = []
    private(set) var faults: [FieldFault] = []

    /// - Parameters:
    ///   - query: as sent, without the `?`; `+` and percent escapes are decoded here.
    ///   - path: the captured parts of the path, as sent.
    ///   - known: every name that may be given.
    init(query: String?, path: [(name: String, value: String)] = [], known: [ParameterField]) {
        for part in path {
            guard let value = percentDecoded(part.value[...], plusIsSpace: false) else {
                note(part.name, "is not percent-encoded UTF-8")
                continue
            }
            given.append((part.name, value))
        }
        let queryFields = known.filter { $0.place == .query }
        for pair in (query ?? "").split(separator: "&") {
            read(pair, known: queryFields)
        }
    }

    private mutating func read(_ pair: Substring, known: [ParameterField]) {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = percentDecoded(parts[0], plusIsSpace: true) ?? String(parts[0])
        guard let field = known.first(where: { $0.name == name }) else {
            let names = known.map(\.name)
            note(
                name,
                names.isEmpty
                    ? "is not known here; this address takes no parameters"
                    : "is not known here; the known ones are " + names.joined(separator: ", "))
            return
        }
        guard let value = percentDecoded(parts.count == 2 ? parts[1] : "", plusIsSpace: true) else {
            note(name, "is not percent-encoded UTF-8")
            return
        }
        if value.isEmpty && field.emptyIsAbsent { return }
        if given.contains(where: { $0.name == name }) {
            note(name, "is given more than once")
            return
        }
        given.append((name, value))
    }

    func has(_ field: ParameterField) -> Bool { given.contains { $0.name == field.name } }

    mutating func value<Value>(_ field: ParameterField, _ notation: Notation<Value>) -> Value? {
        guard let text = given.first(where: { $0.name == field.name })?.value else { return nil }
        do {
            return try notation.parse(text)
        } catch {
            note(field.name, error.message)
            return nil
        }
    }

    /// Keeps the first thing said about a field.
    mutating func note(_ field: String, _ message: String) {
        guard !faults.contains(where: { $0.field == field }) else { return }
        faults.append(FieldFault(field: field, message: message))
    }

    /// The query that means the same whatever order and escapes it came in; the key under which an answer is kept.
    var canonical: String {
        given.sorted { $0.name < $1.name }.map { "\($0.name.utf8.count):\($0.name)=\($0.value.utf8.count):\($0.value)" }
            .joined(separator: "&")
    }
}

/// nil when an escape is broken or the bytes are not UTF-8.
func percentDecoded(_ text: Substring, plusIsSpace: Bool) -> String? {
    let source = text.utf8
    guard source.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var rest = source.makeIterator()
    while let byte = rest.next() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.next().flatMap(hexadecimalDigit), let low = rest.next().flatMap(hexadecimalDigit)
            else { return nil }
            bytes.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
        default: bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
