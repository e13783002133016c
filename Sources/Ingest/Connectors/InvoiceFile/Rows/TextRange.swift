/// A piece of a page's text, as a place in `InvoicePage.bytes`. Empty when the cell was empty or the column is missing.
package struct TextRange: Sendable, Hashable {
    package var offset: UInt32
    package var length: UInt32

    package static let empty = TextRange(offset: 0, length: 0)

    package var isEmpty: Bool { length == 0 }
    package var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
}
