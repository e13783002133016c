import Database
import Ledger
import Schema

/// The people invoices name at a customer, each with the newest invoice that did; a contact that changes keeps its
/// history.
final class ContactDirectory {
    struct Person: Hashable {
        let name: String
        let email: String
        let phone: String
        var isNobody: Bool { name.isEmpty && email.isEmpty && phone.isEmpty }
    }

    private struct Known {
        let id: Int64
        var first: CivilDate
        var last: CivilDate
        var isChanged: Bool
    }

    private let book: Book
    private var contacts: [Int64: [Person: Known]] = [:]
    private let capacity = 20_000

    init(book: Book) { self.book = book }

    /// The id of a person at a customer whom invoices issued from `first` to `last` name; nil for nobody.
    func id(of person: Person, at party: Int64, from first: CivilDate, to last: CivilDate) throws -> Int64? {
        guard !person.isNobody else { return nil }
        if let known = contacts[party]?[person], first >= known.first, last <= known.last { return known.id }
        if contacts[party] == nil {
            if contacts.count >= capacity { try flush() }
            contacts[party] = try stored(party)
        }
        if let known = contacts[party]![person] {
            if first < known.first || last > known.last {
                contacts[party]![person] = Known(
                    id: known.id, first: min(first, known.first), last: max(last, known.last), isChanged: true)
            }
            return known.id
        }
        let id = (contacts[party]!.values.map(\.id).max() ?? 0) + 1
        contacts[party]![person] = Known(id: id, first: first, last: last, isChanged: true)
        return id
    }

    /// Writes what has changed; to be called at the end of the load.
    func flush() throws {
        for (party, people) in contacts {
            for (person, known) in people where known.isChanged {
                try book.execute(
                    Queries.party("keep_contact"),
                    [
                        "party": .int(party), "id": .int(known.id), "name": .text(person.name),
                        "email": .text(person.email), "phone": .text(person.phone),
                        "first_seen_on": Value(known.first), "last_seen_on": Value(known.last),
                    ])
            }
        }
        contacts.removeAll(keepingCapacity: true)
    }

    private func stored(_ party: Int64) throws -> [Person: Known] {
        Dictionary(
            uniqueKeysWithValues: try book.rows(Queries.party("contacts"), ["party": .int(party)]).map { row in
                return (
                    Person(name: try row.text("name"), email: try row.text("email"), phone: try row.text("phone")),
                    Known(
                        id: try row.int("id"), first: try row.date("first_seen_on"), last: try row.date("last_seen_on"),
                        isChanged: false)
                )
            })
    }
}
