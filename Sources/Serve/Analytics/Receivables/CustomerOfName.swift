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
