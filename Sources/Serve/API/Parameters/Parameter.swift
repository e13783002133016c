import JSON

/// A value an endpoint takes from its address, with everything there is to say about it.
///
/// The same declaration reads the request, names what is known to a caller who misspelled it, and stands in the
/// description; a handler cannot see a value that was not declared.
struct Parameter<Value: Sendable>: Sendable {
    /// What callers write; one for most parameters, three for a page of a list.
    let fields: [ParameterField]
    /// The value, or nil after noting with the arguments what is wrong with it.
    let read: @Sendable (inout Arguments) -> Value?

    init(fields: [ParameterField], read: @escaping @Sendable (inout Arguments) -> Value?) {
        self.fields = fields
        self.read = read
    }
}

/// One name in an address.
struct ParameterField: Sendable {
    enum Place: String, Sendable {
        case path, query
    }

    let name: String
    let place: Place
    let schema: JSONSchema
    let summary: String
    let isRequired: Bool
    /// What holds when it is left out, in words for people; nil when nothing does.
    let fallback: String?
    let example: String
    let counterexample: String?
    /// Whether an empty text counts as left out, as forms send it.
    let emptyIsAbsent: Bool

    init<Value>(
        _ name: String, _ place: Place, _ notation: Notation<Value>, _ summary: String, isRequired: Bool,
        fallback: String? = nil
    ) {
        self.name = name
        self.place = place
        self.schema = notation.schema
        self.summary = summary
        self.isRequired = isRequired
        self.fallback = fallback
        self.example = notation.example
        self.counterexample = notation.counterexample
        self.emptyIsAbsent = Value.self == String.self
    }
}

extension Parameter {
    /// A part of the path, `{name}`.
    static func path(_ name: String, _ notation: Notation<Value>, _ summary: String) -> Parameter {
        one(ParameterField(name, .path, notation, summary, isRequired: true), notation)
    }

    static func required(_ name: String, _ notation: Notation<Value>, _ summary: String) -> Parameter {
        one(ParameterField(name, .query, notation, summary, isRequired: true), notation)
    }

    /// - Parameter said: how `value` is written in an address.
    static func query(
        _ name: String, _ notation: Notation<Value>, _ summary: String, default value: Value, said: String
    ) -> Parameter {
        let field = ParameterField(name, .query, notation, summary, isRequired: false, fallback: said)
        return Parameter(fields: [field]) { arguments in
            arguments.has(field) ? arguments.value(field, notation) : value
        }
    }

    /// - Parameter fallback: what holds when it is left out.
    static func optional<Wrapped>(
        _ name: String, _ notation: Notation<Wrapped>, _ summary: String, fallback: String? = nil
    ) -> Parameter where Value == Wrapped? {
        let field = ParameterField(name, .query, notation, summary, isRequired: false, fallback: fallback)
        return Parameter(fields: [field]) { arguments in
            arguments.has(field) ? arguments.value(field, notation).map { .some($0) } : .some(nil)
        }
    }

    private static func one(_ field: ParameterField, _ notation: Notation<Value>) -> Parameter {
        Parameter(fields: [field]) { arguments in
            guard arguments.has(field) else {
                arguments.note(field.name, "is required, for example \(field.name)=\(field.example)")
                return nil
            }
            return arguments.value(field, notation)
        }
    }
}
