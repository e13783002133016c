package import Schema

/// A question over one organisation's book: a value that says everything the answer depends on.
///
/// Today, limits and defaults are already decided in it; asking twice gives the same answer until the book changes.
package protocol Question: Sendable {
    associatedtype Answer: Sendable

    /// Answers from one unchanging state of the book.
    func answer(from book: Book) throws -> Answer
}

/// What a question cannot be answered for; the face (HTTP, page, command) turns it into its own words.
package enum QuestionError: Error, Sendable, Equatable {
    /// Nothing of this name in this organisation.
    case unknown(what: String, name: String)
    /// A cursor that this list did not give out.
    case badCursor(String)
    /// The figures do not add up: no answer is better than a wrong one. Names the identity that broke.
    case identityBroken(String)
}

/// The part of a list that is asked for: `offset` rows skipped, or the rows after a cursor the last answer gave.
package struct PageRequest: Sendable, Hashable {
    /// 1…200.
    package var limit: Int
    package var offset: Int
    /// Opaque; from `next` of an earlier answer. With it `offset` is 0.
    package var after: String?

    package init(limit: Int = 50, offset: Int = 0, after: String? = nil) {
        self.limit = limit
        self.offset = offset
        self.after = after
    }
}

/// Rows of a list with the number there are in all.
package struct Listing<Item: Sendable>: Sendable {
    package let items: [Item]
    package let total: Int
    package let limit: Int
    package let offset: Int
    /// Cursor of the next part, nil at the end.
    package let next: String?

    package init(items: [Item], total: Int, limit: Int, offset: Int, next: String?) {
        self.items = items
        self.total = total
        self.limit = limit
        self.offset = offset
        self.next = next
    }
}
