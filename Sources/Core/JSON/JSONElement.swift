import CSimdJSON

/// One value of a `JSONDocument`.
package struct JSONElement: Sendable {
    package let document: JSONDocument
    let index: Int

    package enum Kind: Sendable { case null, bool, number, string, array, object }

    var node: csj_node { document.nodes[index] }

    package var kind: Kind {
        switch csj_kind(UInt32(node.kind)) {
        case csj_null: .null
        case csj_false, csj_true: .bool
        case csj_number: .number
        case csj_string: .string
        case csj_array: .array
        default: .object
        }
    }

    package var isNull: Bool { node.kind == csj_null.rawValue }

    /// The bytes as sent; of a string without its quotes and with its escapes.
    package var raw: ArraySlice<UInt8> { document.bytes[rawRange] }

    /// The bytes as read: UTF-8 also where what was sent is not.
    package var readable: ArraySlice<UInt8> { document.text[rawRange] }

    /// Where it stands in the document's bytes. Only containers and scalars without escapes have such a place.
    package var rawRange: Range<Int> {
        let node = node
        precondition(node.unescaped == 0, "a string with escapes has no place of its own")
        return Int(node.start)..<Int(node.start) + Int(node.length)
    }

    /// The letters of a string, a number's digits, or of `true`, `false` and `null` the word; nothing of containers.
    package func withUTF8<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        let node = node
        let storage = node.unescaped == 1 ? document.strings : document.text
        return try storage.withUnsafeBytes { bytes in
            let start = Int(node.start)
            let count = node.kind >= csj_array.rawValue ? 0 : Int(node.length)
            return try body(UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
        }
    }

    /// A string's text, or a number's as it was written; nil for any other kind.
    package var text: String? {
        guard kind == .string || kind == .number else { return nil }
        return withUTF8 { String(decoding: $0, as: UTF8.self) }
    }

    /// `true` or `false`; nil for any other kind.
    package var bool: Bool? {
        switch csj_kind(UInt32(node.kind)) {
        case csj_true: true
        case csj_false: false
        default: nil
        }
    }

    /// The items of an array; none for any other kind.
    package var items: JSONItems { JSONItems(of: self) }

    /// The member of that name; nil where there is none or this is no object.
    ///
    /// Costs as many comparisons as members stand before it; `JSONObjectReader` remembers where it was.
    package subscript(name: StaticString) -> JSONElement? {
        var reader = JSONObjectReader(self)
        return reader[name]
    }
}

/// The items of an array, in order.
package struct JSONItems: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var at: Int
    private let end: Int

    init(of container: JSONElement) {
        document = container.document
        let node = container.node
        let isArray = node.kind == csj_array.rawValue
        at = container.index + 1
        end = isArray ? Int(node.next) : at
    }

    package mutating func next() -> JSONElement? {
        guard at < end else { return nil }
        defer { at = Int(document.nodes[at].next) }
        return JSONElement(document: document, index: at)
    }
}

/// Reads an object's members by name; quick when they are asked for in about the order they were sent in.
package struct JSONObjectReader {
    private let document: JSONDocument
    private let first: Int
    private let end: Int
    private var at: Int

    package init(_ element: JSONElement) {
        document = element.document
        let node = element.node
        first = element.index + 1
        end = node.kind == csj_object.rawValue ? Int(node.next) : first
        at = first
    }

    /// The member of that name; nil where there is none.
    package subscript(name: StaticString) -> JSONElement? {
        mutating get {
            search(from: at, to: end, name) ?? search(from: first, to: at, name)
        }
    }

    private mutating func search(from start: Int, to end: Int, _ name: StaticString) -> JSONElement? {
        var place = start
        while place < end {
            let value = place + 1
            let next = Int(document.nodes[value].next)
            if isNamed(name, at: place) {
                at = next == self.end ? first : next
                return JSONElement(document: document, index: value)
            }
            place = next
        }
        return nil
    }

    private func isNamed(_ name: StaticString, at place: Int) -> Bool {
        let node = document.nodes[place]
        guard node.length == name.utf8CodeUnitCount, node.shadowed == 0 else { return false }
        let storage = node.unescaped == 1 ? document.strings : document.text
        return storage.withUnsafeBufferPointer { bytes in
            let wanted = name.utf8Start
            let letters = bytes.baseAddress! + Int(node.start)
            for index in 0..<Int(node.length) where letters[index] != wanted[index] { return false }
            return true
        }
    }
}

extension JSONElement {
    /// The members of an object with the names that count, in order; none for any other kind.
    package var members: [(name: String, value: JSONElement)] {
        let node = node
        guard node.kind == csj_object.rawValue else { return [] }
        var members: [(name: String, value: JSONElement)] = []
        var place = index + 1
        while place < Int(node.next) {
            let name = JSONElement(document: document, index: place)
            if name.node.shadowed == 0 {
                members.append((name.text ?? "", JSONElement(document: document, index: place + 1)))
            }
            place = Int(document.nodes[place + 1].next)
        }
        return members
    }
}
