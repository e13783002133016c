import Yams

extension Mapping {
    static let fileKeys = ["map", "set", "date_order", "decimal", "delimiter", "encoding"]

    /// Reads a mapping file:
    ///
    ///     map: {customer_name: Kunde, invoice_number: Rechnung}
    ///     set: {currency: EUR}
    ///     date_order: dmy
    ///     decimal: comma
    ///     delimiter: semicolon
    ///     encoding: windows-1252
    ///
    /// Every value is taken as the text that stands there, so that a column called `No` or `007` stays one.
    package init(yaml: String) throws(MappingError) {
        self.init()
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw .unreadableFile(reason: "\(error)")
        }
        guard let root, root != "" else { return }
        for (key, value) in try Self.pairs(root, of: "a mapping file") {
            let name = try Self.text(key, of: "a key")
            switch name.replacing("-", with: "_") {
            case "map": columns = try Self.fields(value, of: name)
            case "set": constants = try Self.fields(value, of: name)
            case "date_order": dateOrder = try Self.dateOrder(named: Self.text(value, of: name))
            case "decimal": decimal = try Self.decimal(named: Self.text(value, of: name))
            case "delimiter": delimiter = try Self.delimiter(named: Self.text(value, of: name))
            case "encoding": encoding = try Self.encoding(named: Self.text(value, of: name))
            default: throw .unknownKey(name)
            }
        }
    }

    private static func pairs(_ node: Node, of what: String) throws(MappingError) -> Node.Mapping {
        guard let mapping = node.mapping else {
            throw .unreadableFile(reason: "\(what) holds pairs of a key and a value")
        }
        return mapping
    }

    private static func text(_ node: Node, of what: String) throws(MappingError) -> String {
        guard let scalar = node.scalar else { throw .unreadableFile(reason: "\(what) is one word or text") }
        return scalar.string
    }

    private static func fields(_ node: Node, of what: String) throws(MappingError) -> [Field: String] {
        var fields: [Field: String] = [:]
        for (key, value) in try pairs(node, of: what) {
            fields[try field(text(key, of: what))] = try text(value, of: what)
        }
        return fields
    }

    /// The mapping as a file that reads back as the same mapping; keys and fields in a fixed order.
    package var yaml: String {
        var pairs: [(Node, Node)] = []
        if !columns.isEmpty { pairs.append(("map", Self.node(columns))) }
        if !constants.isEmpty { pairs.append(("set", Self.node(constants))) }
        if let dateOrder { pairs.append(("date_order", Self.quoted(dateOrder.rawValue))) }
        if let decimal { pairs.append(("decimal", Self.quoted(decimal.rawValue))) }
        if let delimiter { pairs.append(("delimiter", Self.quoted(Self.name(ofDelimiter: delimiter)))) }
        if let encoding { pairs.append(("encoding", Self.quoted(encoding.rawValue))) }
        // Serialising a tree of plain strings cannot fail; an empty mapping would, were it ever to, read back as none.
        return (try? Yams.serialize(node: Node(pairs), allowUnicode: true)) ?? ""
    }

    private static func node(_ fields: [Field: String]) -> Node {
        Node(Field.allCases.compactMap { field in fields[field].map { (Node(field.rawValue), quoted($0)) } })
    }

    private static func quoted(_ text: String) -> Node { Node(text, .implicit, .doubleQuoted) }
}
