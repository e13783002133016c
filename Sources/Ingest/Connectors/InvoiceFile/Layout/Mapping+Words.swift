extension Mapping {
    /// Takes one `--map field=Column`.
    package mutating func map(_ assignment: String) throws(MappingError) {
        let (field, column) = try Self.assignment(assignment, option: "--map")
        columns[field] = column
    }

    /// Takes one `--set field=value`.
    package mutating func set(_ assignment: String) throws(MappingError) {
        let (field, value) = try Self.assignment(assignment, option: "--set")
        constants[field] = value
    }

    private static func assignment(_ text: String, option: String) throws(MappingError) -> (Field, String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { throw .notAnAssignment(text, option: option) }
        return (try field(String(parts[0])), String(parts[1]))
    }

    static func field(_ name: String) throws(MappingError) -> Field {
        let plain = Field.plainName(name)
        guard let field = Field.allCases.first(where: { Field.plainName($0.rawValue) == plain }) else {
            throw .unknownField(name)
        }
        return field
    }

    /// - Parameter name: `comma`, `semicolon`, `tab`, `pipe`, `\t`, or the character itself.
    package static func delimiter(named name: String) throws(MappingError) -> UInt8 {
        switch name.lowercased() {
        case "comma": return UInt8(ascii: ",")
        case "semicolon": return UInt8(ascii: ";")
        case "tab", "\\t": return UInt8(ascii: "\t")
        case "pipe", "bar": return UInt8(ascii: "|")
        default: break
        }
        guard name.utf8.count == 1, let byte = name.utf8.first, canSeparate(byte) else {
            throw .unknownWord(
                name, key: "delimiter", known: ["comma", "semicolon", "tab", "pipe", "one ASCII character"])
        }
        return byte
    }

    /// Letters, digits, quotes, blanks and line ends stand inside cells, so they cannot stand between them.
    static func canSeparate(_ byte: UInt8) -> Bool {
        byte == 0x09
            || byte > 0x20 && byte < 0x7F && byte != 0x22 && !isDigit(byte) && !(97...122).contains(lowercased(byte))
    }

    package static func name(ofDelimiter byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        case UInt8(ascii: "|"): "pipe"
        default: String(UnicodeScalar(byte))
        }
    }

    package static func encoding(named name: String) throws(MappingError) -> TextEncoding {
        guard let encoding = TextEncoding(name: name) else {
            throw .unknownWord(name, key: "encoding", known: TextEncoding.allCases.map(\.rawValue))
        }
        return encoding
    }

    package static func dateOrder(named name: String) throws(MappingError) -> DateOrder {
        guard let order = DateOrder(rawValue: name.lowercased()) else {
            throw .unknownWord(name, key: "date-order", known: DateOrder.allCases.map(\.rawValue))
        }
        return order
    }

    package static func decimal(named name: String) throws(MappingError) -> DecimalMark {
        guard let mark = DecimalMark(rawValue: name.lowercased()) else {
            throw .unknownWord(name, key: "decimal", known: DecimalMark.allCases.map(\.rawValue))
        }
        return mark
    }
}

/// What is wrong with a mapping a person wrote. All cases are of one kind: correct the words and start again.
package enum MappingError: Error, Equatable, Sendable, CustomStringConvertible {
    case notAnAssignment(String, option: String)
    case unknownField(String)
    case unknownKey(String)
    case unknownWord(String, key: String, known: [String])
    case unreadableFile(reason: String)

    package var description: String {
        switch self {
        case .notAnAssignment(let text, let option): "\(option) \(text) is not an assignment"
        case .unknownField(let name): "there is no field \(name)"
        case .unknownKey(let key): "a mapping file has no key \(key)"
        case .unknownWord(let word, let key, _): "\(word) is not a known \(key)"
        case .unreadableFile(let reason): "the mapping file cannot be read: \(reason)"
        }
    }

    package var remedy: String {
        switch self {
        case .notAnAssignment(_, let option):
            option == "--set"
                ? "Write --set field=value, such as --set currency=CAD."
                : "Write --map field=Column, such as --map \"invoice_number=Doc No\"."
        case .unknownField: "The fields are " + Field.allCases.map(\.rawValue).joined(separator: ", ") + "."
        case .unknownKey: "The keys are " + Mapping.fileKeys.joined(separator: ", ") + "."
        case .unknownWord(_, let key, let known): "For \(key), write one of " + known.joined(separator: ", ") + "."
        case .unreadableFile: "Write it as YAML, such as \"map: {invoice_number: Doc No}\"."
        }
    }
}
