import Analytics
import Schema

/// A customer as callers name one: by id, or by its whole name in any case.
enum CustomerReference: Sendable {
    case id(Int64)
    case name(String)
}

extension Notation where Value == CustomerReference {
    /// Digits are an id, anything else a name.
    static var customer: Notation {
        let text = Notation<String>.text(example: "LogicNest")
        return Notation(text.schema, example: text.example, counterexample: text.counterexample) {
            word throws(BadValue) in
            let word = try text.parse(word)
            if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = Int64(word) { return .id(id) }
            return .name(word)
        }
    }
}

/// A question about one customer or all of them, whose name is looked up in the same state of the book.
struct OfCustomer<Asked: Question>: Question {
    let customer: CustomerReference?
    let question: @Sendable (Int64?) -> Asked

    init(_ customer: CustomerReference?, question: @escaping @Sendable (Int64?) -> Asked) {
        self.customer = customer
        self.question = question
    }

    /// - Throws: `QuestionError.unknown` when no customer is called so.
    func answer(from book: Book) throws -> Asked.Answer {
        switch customer {
        case nil: try question(nil).answer(from: book)
        case .id(let id): try question(CustomerOfID(id: id).answer(from: book)).answer(from: book)
        case .name(let name): try question(CustomerOfName(name: name).answer(from: book)).answer(from: book)
        }
    }
}
