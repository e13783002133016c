package import Database
package import Ledger
package import Schema

/// The books of one database, open for questions; what the web server holds.
package struct Library: Sendable {
    package let warehouse: any Warehouse
    /// The organisation to answer for; nil: the only one there is.
    package let slug: String?
    /// The clock, handed in at the program's root.
    package let now: @Sendable () -> Instant

    package init(warehouse: any Warehouse, slug: String? = nil, now: @escaping @Sendable () -> Instant) {
        self.warehouse = warehouse
        self.slug = slug
        self.now = now
    }

    /// An answer beside the state of the book it was taken from.
    package struct Answered<Answer: Sendable>: Sendable {
        package let answer: Answer
        package let organisation: Organisation
        /// Today in the organisation's zone.
        package let today: CivilDate
    }

    /// Makes the question for the organisation and its today, and answers it, all from one state of the book.
    /// - Throws: `OrganisationError` when there is none, or several and no name was given; `QuestionError`;
    ///   `DatabaseError`.
    package func ask<Q: Question>(
        _ question: @escaping @Sendable (Organisation, CivilDate) throws -> Q
    ) async throws -> Answered<Q.Answer> {
        let instant = now()
        return try await warehouse.read { [slug] connection in
            let organisation = try Organisation.chosen(slug: slug, on: connection)
            let today = try organisation.today(at: instant)
            let answer = try question(organisation, today).answer(from: Book(of: organisation, on: connection))
            return Answered(answer: answer, organisation: organisation, today: today)
        }
    }

    /// The organisation as it stands, without a question; its `dataVersion` names the state of the book.
    package func organisation() async throws -> (Organisation, today: CivilDate) {
        let instant = now()
        return try await warehouse.read { [slug] connection in
            let organisation = try Organisation.chosen(slug: slug, on: connection)
            return (organisation, try organisation.today(at: instant))
        }
    }
}
