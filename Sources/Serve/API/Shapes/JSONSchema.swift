import JSON

/// What a value looks like on the wire, for people and for OpenAPI 3.1 (JSON Schema 2020-12).
indirect enum JSONSchema: Sendable {
    /// Text, with the constraints and formats JSON Schema knows.
    case text(TextRules)
    case integer(ClosedRange<Int>?)
    /// A number with decimals; never for money.
    case number(ClosedRange<Int>?)
    case boolean
    case list(JSONSchema)
    case nullable(JSONSchema)
    case object(ObjectSchema)

    struct TextRules: Sendable {
        var format: String?
        var pattern: String?
        var choices: [String]?
        var length: ClosedRange<Int>?

        init(
            format: String? = nil, pattern: String? = nil, choices: [String]? = nil, length: ClosedRange<Int>? = nil
        ) {
            self.format = format
            self.pattern = pattern
            self.choices = choices
            self.length = length
        }
    }

    static var anyText: JSONSchema { .text(TextRules()) }
}

/// An object with its fields in their order; becomes one component of the description under its name.
struct ObjectSchema: Sendable {
    let name: String
    let summary: String
    let fields: [Field]

    struct Field: Sendable {
        let name: String
        let schema: JSONSchema
        let summary: String
        let example: JSONValue?
    }
}

extension JSONSchema {
    /// The JSON Schema; objects by reference to their component.
    var json: JSONValue {
        switch self {
        case .text(let rules): rules.json
        case .integer(let range):
            .object([.init("type", "integer")] + limits("minimum", "maximum", range))
        case .number(let range):
            .object([.init("type", "number")] + limits("minimum", "maximum", range))
        case .boolean: ["type": "boolean"]
        case .list(let element): ["type": "array", "items": element.json]
        case .object(let object): ["$ref": .string("#/components/schemas/\(object.name)")]
        case .nullable(let schema):
            if case .object(let members) = schema.json, members.first?.name == "type",
                case .string(let type)? = members.first?.value
            {
                .object([.init("type", [.string(type), "null"])] + members.dropFirst())
            } else {
                ["anyOf": [schema.json, ["type": "null"]]]
            }
        }
    }

    /// The objects this schema mentions, itself included, each once.
    func objects(into found: inout [ObjectSchema]) {
        switch self {
        case .text, .integer, .number, .boolean: break
        case .list(let schema), .nullable(let schema): schema.objects(into: &found)
        case .object(let object):
            guard !found.contains(where: { $0.name == object.name }) else { return }
            found.append(object)
            for field in object.fields { field.schema.objects(into: &found) }
        }
    }

    /// An example made of the examples of the fields.
    var example: JSONValue? {
        switch self {
        case .object(let object): object.example
        case .list(let element): element.example.map { [$0] }
        case .nullable(let schema): schema.example
        case .text, .integer, .number, .boolean: nil
        }
    }
}

extension ObjectSchema {
    var json: JSONValue {
        let properties = fields.map { field -> JSONValue.Member in
            guard case .object(var members) = field.schema.json else { preconditionFailure("a schema is an object") }
            members.append(.init("description", .string(field.summary)))
            if let example = field.example { members.append(.init("examples", [example])) }
            return .init(field.name, .object(members))
        }
        return [
            "type": "object", "description": .string(summary), "properties": .object(properties),
            "required": .array(fields.map { .string($0.name) }),
        ]
    }

    var example: JSONValue {
        .object(
            fields.compactMap { field in
                (field.example ?? field.schema.example).map { JSONValue.Member(field.name, $0) }
            })
    }
}

extension JSONSchema.TextRules {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("type", "string")]
        if let format { members.append(.init("format", .string(format))) }
        if let pattern { members.append(.init("pattern", .string(pattern))) }
        if let choices { members.append(.init("enum", .array(choices.map { .string($0) }))) }
        return .object(members + limits("minLength", "maxLength", length))
    }
}

private func limits(_ least: String, _ most: String, _ range: ClosedRange<Int>?) -> [JSONValue.Member] {
    guard let range else { return [] }
    var members: [JSONValue.Member] = []
    if range.lowerBound > .min { members.append(.init(least, .integer(Int64(range.lowerBound)))) }
    if range.upperBound < .max { members.append(.init(most, .integer(Int64(range.upperBound)))) }
    return members
}
