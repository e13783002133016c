import JSON
import Ledger

/// JSON as a vendor may send it: numbers keep the very letters they are given here.
indirect enum Sent {
    case null
    case flag(Bool)
    /// A number as it is written: `.number("1e3")`.
    case number(String)
    case text(String)
    case list([Sent])
    case record([(name: String, value: Sent)])

    /// The same record with some members changed; nil takes one away.
    func with(_ changes: [String: Sent?]) -> Sent {
        guard case .record(var members) = self else { return self }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            let place = members.firstIndex { $0.name == name }
            switch (place, value) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
        return .record(members)
    }

    var json: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let digits): digits
        case .text(let text): String(decoding: JSONValue.string(text).bytes, as: UTF8.self)
        case .list(let items): "[\(items.map(\.json).joined(separator: ","))]"
        case .record(let members):
            "{\(members.map { "\(Sent.text($0.name).json):\($0.value.json)" }.joined(separator: ","))}"
        }
    }

    func element() throws -> JSONElement { try JSONDocument(Array(json.utf8)).root }
}

extension Sent: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral value: Int) { self = .number("\(value)") }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(nilLiteral: ()) { self = .null }
    init(arrayLiteral items: Sent...) { self = .list(items) }
    init(dictionaryLiteral members: (String, Sent)...) { self = .record(members.map { ($0.0, $0.1) }) }
}
