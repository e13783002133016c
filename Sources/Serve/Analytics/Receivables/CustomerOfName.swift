import Database
package import Schema

/// The id of the customer called so: the whole name in any case, now or, if nobody bears it now, once.
package struct CustomerOfName: Question {
    package var name: String
    package init(name: String) { self.name = name }

    /// - Throws: `QuestionError.unknown` when nobody is or was called so.
    package func answer(from book: Book) throws -> Int64 {
        guard let id = try CustomersNamed(name).ids(in: book).first else {
            throw QuestionError.unknown(what: "customer", name: name)
        }
        return id
    }
}

/// The id itself, when there is such a customer: a list of nobody's invoices is no answer.
package struct CustomerOfID: Question {
    package var id: Int64
    package init(id: Int64) { self.id = id }

    /// - Throws: `QuestionError.unknown` when there is none.
    package func answer(from book: Book) throws -> Int64 {
        guard try book.row(Queries.customers("by_id"), ["party": .int(id)]) != nil else {
            throw QuestionError.unknown(what: "customer", name: "\(id)")
        }
        return id
    }
}
