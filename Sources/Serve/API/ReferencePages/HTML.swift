import JSON

extension String {
    /// The text as HTML shows it, in content and in quoted attributes.
    var html: String {
        guard utf8.contains(where: { [0x22, 0x26, 0x27, 0x3C, 0x3E].contains($0) }) else { return self }
        var escaped = ""
        for character in unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

extension String {
    /// A sentence as HTML; what stands between backticks is code.
    var prose: String {
        html.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { index, part in index.isMultiple(of: 2) ? String(part) : "<code>\(part)</code>" }.joined()
    }
}

extension JSONValue {
    /// Indented for people.
    func pretty(indent: String = "") -> String {
        let deeper = indent + "  "
        switch self {
        case .array(let items) where !items.isEmpty:
            return "[\n" + items.map { deeper + $0.pretty(indent: deeper) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map {
                deeper + JSONValue.string($0.name).pretty() + ": " + $0.value.pretty(indent: deeper)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        default: return String(decoding: bytes, as: UTF8.self)
        }
    }
}
