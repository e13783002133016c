import Analytics
import JSON

extension Shape {
    /// A part of a list with the number there are in all and the cursor of what follows.
    static func listing<Item>(_ name: String, of item: Shape<Item>, _ summary: String) -> Shape
    where Value == Listing<Item> {
        .object(name, summary) {
            Field("items", .list(item), \.items, "The rows asked for.")
            Field("total", .count, \.total, "How many rows there are in all.", example: 28)
            Field("limit", .count, \.limit, "The limit that held.", example: 50)
            Field("offset", .count, \.offset, "How many rows were skipped.", example: 0)
            Field("next", .optional(.text), \.next, "Give it as `after` to go on; null at the end.", example: nil)
        }
    }
}

extension Field {
    /// The same field of something that holds the owner.
    func of<Outer>(_ owner: @escaping @Sendable (Outer) -> Owner) -> Field<Outer> {
        Field<Outer>(schema: schema) { [write] outer, writer in write(owner(outer), &writer) }
    }

    private init(schema: ObjectSchema.Field, write: @escaping @Sendable (Owner, inout JSONWriter) -> Void) {
        self.schema = schema
        self.write = write
    }
}
