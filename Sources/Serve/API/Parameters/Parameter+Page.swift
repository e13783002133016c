import Analytics
import JSON

extension Parameter where Value == PageRequest {
    /// The part of a list that is asked for: `limit`, and either `offset` or `after`.
    static func page(limit: Int = 50) -> Parameter {
        let limits = Notation<Int>.integer(1...200, example: limit)
        let offsets = Notation<Int>.integer(0...Int(Int32.max), example: 0)
        let cursors = Notation<String>.text(longest: 1000, example: "…")
        let limitField = ParameterField(
            "limit", .query, limits, "How many rows to answer at most.", isRequired: false, fallback: "\(limit)")
        let offsetField = ParameterField(
            "offset", .query, offsets, "How many rows to skip.", isRequired: false, fallback: "0")
        let afterField = ParameterField(
            "after", .query, cursors,
            "Continues after the last row of an earlier answer: its `next`. Stays fast however far the list goes, and "
                + "no row is missed or repeated when others arrive meanwhile.",
            isRequired: false)
        return Parameter(fields: [limitField, offsetField, afterField]) { arguments in
            let count = arguments.has(limitField) ? arguments.value(limitField, limits) : limit
            let offset = arguments.has(offsetField) ? arguments.value(offsetField, offsets) : 0
            let after = arguments.has(afterField) ? arguments.value(afterField, cursors) : nil
            if arguments.has(afterField) && arguments.has(offsetField) {
                arguments.note("offset", "cannot be combined with after; give one of them")
            }
            guard let count, let offset else { return nil }
            return PageRequest(limit: count, offset: offset, after: after)
        }
    }
}
