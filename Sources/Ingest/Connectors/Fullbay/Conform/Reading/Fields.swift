import ConnectorKit
import JSON
import Ledger

/// A record's fields by name, read leniently: what is not there is nil, what cannot be read is nil and an issue.
///
/// Quick when fields are asked for in the order in which they are sent.
struct Fields {
    let place: Place
    let reading: Reading
    private var reader: JSONObjectReader

    init(_ element: JSONElement, _ place: Place, _ reading: Reading) {
        self.place = place
        self.reading = reading
        reader = JSONObjectReader(element)
    }

    /// Nil also for null.
    subscript(name: StaticString) -> JSONElement? {
        mutating get {
            guard let element = reader[name], !element.isNull else { return nil }
            return element
        }
    }

    /// What stands there, as far as an issue or a refusal shows it.
    mutating func shown(_ name: StaticString) -> String { reader[name]?.shown ?? "nothing" }

    func note(_ doubt: Doubt, _ name: StaticString = "", found: String = "", expected: String? = nil) {
        reading.note(doubt, place, name, found: found, expected: expected)
    }

    func note(_ doubt: Doubt, _ name: StaticString, _ element: JSONElement) {
        note(doubt, name, found: element.shown)
    }

    /// The record under that name, where there is one.
    mutating func record(_ name: StaticString, _ place: Place) -> Fields? {
        guard let element = self[name] else { return nil }
        // An empty list is how PHP writes a record without fields.
        guard element.kind == .object else {
            if !element.isEmptyList { note(.recordUnreadable, name, element) }
            return nil
        }
        return Fields(element, place, reading)
    }

    /// The entries of the list under that name that are records, each counted, with its place in the list.
    mutating func entries(_ name: StaticString, _ place: (Int) -> Place) throws(ConformRefusal) -> [Fields] {
        guard let list = reader[name] else { return [] }
        guard list.kind == .array else {
            if list.isNull {
                note(.listMissing, name, list)
            } else if !list.isEmptyRecord {
                note(.listUnreadable, name, list)
            }
            return []
        }
        var entries: [Fields] = []
        var index = 0
        for element in list.items {
            let place = place(index)
            index += 1
            try reading.count(at: place)
            if element.kind == .object {
                entries.append(Fields(element, place, reading))
            } else {
                reading.note(.entryUnreadable, place, found: element.shown)
            }
        }
        return entries
    }
}

extension JSONElement {
    var isEmptyList: Bool {
        var items = items
        return kind == .array && items.next() == nil
    }

    /// Without a member; braces with nothing but white space between them.
    var isEmptyRecord: Bool { kind == .object && raw.dropFirst().first { $0 > 0x20 } == UInt8(ascii: "}") }
}
