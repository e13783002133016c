import JSON

/// Changes one value of a JSON text and leaves every other byte as it is.
enum JSONSplice {
    /// - Parameters:
    ///   - pointer: RFC 6901, `/resultSet/0/subTotal`.
    ///   - value: JSON to put there; nil takes the member or item out.
    /// - Returns: nil when the text has no such place.
    static func apply(_ pointer: String, value: String?, to text: [UInt8]) -> [UInt8]? {
        guard let document = try? JSONDocument(text) else { return nil }
        var element = document.root
        let steps = pointer.split(separator: "/").map(String.init)
        for (index, step) in steps.enumerated() {
            if let next = child(of: element, step) {
                element = next
            } else {
                guard index == steps.count - 1, element.kind == .object, let value else { return nil }
                return adding(step, value, to: element, in: text)
            }
        }
        var range = element.rawRange
        // A string's place is told without its quotes.
        if element.kind == .string { range = range.lowerBound - 1..<range.upperBound + 1 }
        if let value { return Array(text[..<range.lowerBound]) + value.utf8 + text[range.upperBound...] }
        return removing(range, from: text)
    }

    private static func child(of element: JSONElement, _ step: String) -> JSONElement? {
        switch element.kind {
        case .object: element.members.first { $0.name == step }?.value
        case .array:
            Int(step).flatMap { place in
                Array(element.items).indices.contains(place) ? Array(element.items)[place] : nil
            }
        default: nil
        }
    }

    private static func adding(_ name: String, _ value: String, to object: JSONElement, in text: [UInt8]) -> [UInt8] {
        let end = object.rawRange.upperBound - 1
        let comma = object.members.isEmpty ? "" : ","
        return Array(text[..<end]) + "\(comma)\"\(name)\":\(value)".utf8 + text[end...]
    }

    /// The member's name goes with it, and one comma.
    private static func removing(_ range: Range<Int>, from text: [UInt8]) -> [UInt8] {
        var start = range.lowerBound
        func back() { while start > 0, text[start - 1] <= 0x20 { start -= 1 } }
        back()
        if start > 0, text[start - 1] == UInt8(ascii: ":") {
            start -= 1
            back()
            start -= 1  // the closing quote
            while text[start - 1] != UInt8(ascii: "\"") || text[start - 2] == UInt8(ascii: "\\") { start -= 1 }
            start -= 1
            back()
        }
        var end = range.upperBound
        if start > 0, text[start - 1] == UInt8(ascii: ",") {
            start -= 1
        } else {
            while end < text.count, text[end] <= 0x20 { end += 1 }
            if end < text.count, text[end] == UInt8(ascii: ",") { end += 1 }
        }
        return Array(text[..<start]) + text[end...]
    }
}
