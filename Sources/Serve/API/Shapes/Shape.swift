import JSON

/// How a value is written as JSON and how that JSON is described: one declaration, so that the two cannot differ.
struct Shape<Value>: Sendable {
    let schema: JSONSchema
    let write: @Sendable (Value, inout JSONWriter) -> Void

    init(_ schema: JSONSchema, write: @escaping @Sendable (Value, inout JSONWriter) -> Void) {
        self.schema = schema
        self.write = write
    }

    /// The value as JSON bytes.
    func json(_ value: Value) -> [UInt8] {
        var writer = JSONWriter()
        write(value, &writer)
        return writer.bytes
    }

    /// An object; fields are written in the order they are declared.
    static func object(
        _ name: String, _ summary: String, @FieldList<Value> _ fields: () -> [Field<Value>]
    ) -> Shape {
        let fields = fields()
        let schema = ObjectSchema(name: name, summary: summary, fields: fields.map(\.schema))
        let openings = fields.enumerated().map { index, field in
            Array((index == 0 ? "{" : ",").utf8) + JSONValue.string(field.schema.name).bytes + [UInt8(ascii: ":")]
        }
        return Shape(.object(schema)) { value, writer in
            for index in fields.indices {
                writer.raw(openings[index])
                fields[index].write(value, &writer)
            }
            writer.byte(UInt8(ascii: "}"))
        }
    }
}

/// One field of an object: its name, the shape of its value, where the value comes from, and what it means.
struct Field<Owner>: Sendable {
    let schema: ObjectSchema.Field
    let write: @Sendable (Owner, inout JSONWriter) -> Void

    /// - Parameter example: shown in the reference; must fit the shape.
    init<Value>(
        _ name: String, _ shape: Shape<Value>, _ value: @escaping @Sendable (Owner) -> Value, _ summary: String,
        example: JSONValue? = nil
    ) {
        schema = .init(name: name, schema: shape.schema, summary: summary, example: example)
        write = { [write = shape.write] owner, writer in write(value(owner), &writer) }
    }
}

@resultBuilder enum FieldList<Owner> {
    static func buildExpression(_ field: Field<Owner>) -> [Field<Owner>] { [field] }
    static func buildExpression(_ fields: [Field<Owner>]) -> [Field<Owner>] { fields }
    static func buildBlock(_ fields: [Field<Owner>]...) -> [Field<Owner>] { fields.flatMap { $0 } }
}

extension Shape {
    static func list<Element>(_ element: Shape<Element>) -> Shape where Value == [Element] {
        Shape(.list(element.schema)) { [write = element.write] elements, writer in
            writer.byte(UInt8(ascii: "["))
            var first = true
            for element in elements {
                if !first { writer.byte(UInt8(ascii: ",")) }
                first = false
                write(element, &writer)
            }
            writer.byte(UInt8(ascii: "]"))
        }
    }

    /// `null` for nil.
    static func optional<Wrapped>(_ shape: Shape<Wrapped>) -> Shape where Value == Wrapped? {
        Shape(.nullable(shape.schema)) { [write = shape.write] value, writer in
            if let value { write(value, &writer) } else { writer.null() }
        }
    }
}
