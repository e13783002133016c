import CSimdJSON

/// A JSON text as it was sent, with the place of every value in it: numbers keep their digits, a record its very bytes.
///
/// The rules where senders differ: of members with one name the last counts (`repeatedNames` says how many did not); a
/// byte that is not UTF-8 reads as `?` (`unreadableBytes`); half a surrogate pair reads as U+FFFD; everything else that
/// RFC 8259 does not allow is an error.
package final class JSONDocument: Sendable {
    /// As sent.
    package let bytes: [UInt8]
    /// Members that a later one of the same name hides.
    package let repeatedNames: Int
    /// Bytes that are no UTF-8.
    package let unreadableBytes: Int

    /// As read: `bytes`, with `?` where they are not UTF-8, so that places are the same.
    let text: [UInt8]
    /// Strings that were written with escapes.
    let strings: [UInt8]
    let nodes: [csj_node]

    /// - Parameter limits: what is refused unread; the default takes what a vendor's page may be.
    /// - Throws: `JSONError` that says what is wrong and at which byte.
    package init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        guard bytes.count <= limits.bytes else { throw .tooLarge(bytes.count, limit: limits.bytes) }
        guard let reader = csj_reader_make(limits.depth) else { throw .outOfMemory }
        defer { csj_reader_free(reader) }
        self.bytes = bytes
        var table = Self.read(bytes, with: reader)
        if table.error == csj_utf8 {
            let repaired = Self.repaired(bytes)
            (text, unreadableBytes) = (repaired.text, repaired.count)
            table = Self.read(text, with: reader)
        } else {
            (text, unreadableBytes) = (bytes, 0)
        }
        if let error = JSONError(table, limits) { throw error }
        nodes = Array(UnsafeBufferPointer(start: table.nodes, count: table.node_count))
        strings = [UInt8](UnsafeRawBufferPointer(start: table.strings, count: table.string_count))
        repeatedNames = table.repeated_names
    }

    package var root: JSONElement { JSONElement(document: self, index: 0) }

    private static func read(_ text: [UInt8], with reader: OpaquePointer) -> csj_table {
        text.withUnsafeBytes { csj_read(reader, $0.baseAddress, $0.count) }
    }

    private static func repaired(_ bytes: [UInt8]) -> (text: [UInt8], count: Int) {
        var text = bytes
        var count = 0
        var rest = bytes[...]
        while !rest.isEmpty {
            var decoder = Unicode.UTF8.ForwardParser()
            var iterator = rest.makeIterator()
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): rest = rest.dropFirst(scalar.count)
            case .error(let length):
                for place in rest.startIndex..<rest.startIndex + max(length, 1) { text[place] = UInt8(ascii: "?") }
                count += max(length, 1)
                rest = rest.dropFirst(max(length, 1))
            case .emptyInput: return (text, count)
            }
        }
        return (text, count)
    }
}

/// What is refused unread.
package struct JSONLimits: Sendable {
    /// Bytes of a whole text; below 4 GB, which places are counted in.
    package var bytes: Int
    /// Brackets within brackets.
    package var depth: Int

    package init(bytes: Int = 64 << 20, depth: Int = 64) {
        self.bytes = min(bytes, Int(UInt32.max) - 1)
        self.depth = depth
    }
}

/// Why a text is not JSON.
package enum JSONError: Error, Sendable, Equatable {
    case empty
    case syntax(at: Int)
    case tooDeep(at: Int, limit: Int)
    case tooLarge(Int, limit: Int)
    case outOfMemory

    init?(_ table: csj_table, _ limits: JSONLimits) {
        switch table.error {
        case csj_ok: return nil
        case csj_empty: self = .empty
        case csj_depth: self = .tooDeep(at: table.error_at, limit: limits.depth)
        case csj_memory: self = .outOfMemory
        default: self = .syntax(at: table.error_at)
        }
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "there is no JSON at all"
        case .syntax(let place): "not JSON at byte \(place)"
        case .tooDeep(let place, let limit): "more than \(limit) brackets within brackets at byte \(place)"
        case .tooLarge(let count, let limit): "\(count) bytes are more than the \(limit) that are read"
        case .outOfMemory: "there is not enough memory to read it"
        }
    }
}
