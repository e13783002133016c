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
        var state: State

        enum State { case new, changed, stored }
    }

    private let book: Book
    private var contacts: [Int64: [Person: Known]] = [:]
    private var wasFlushed = false
    /// Beyond this many customers the memory starts afresh; the database knows them all.
    private let capacity = 20_000
    /// Customers with higher ids were made by this load, so nothing is known of them.
    private let lastKnown: Int64

    init(book: Book, lastParty: Int64) {
        self.book = book
        lastKnown = lastParty
    }

    /// Makes sure that what the book knows of these customers is at hand, with one query.
    func prepare(_ parties: some Sequence<Int64>) throws {
        if contacts.count > capacity { try flush() }
        let missing = Set(parties.filter { $0 <= lastKnown || wasFlushed }).filter { contacts[$0] == nil }.sorted()
        guard !missing.isEmpty else { return }
        for party in missing { contacts[party] = [:] }
        for row in try book.rows(Queries.party("contacts"), ["ids": .text(jsonArray(missing))]) {
            let person = Person(name: try row.text("name"), email: try row.text("email"), phone: try row.text("phone"))
            contacts[try row.int("party_id")]![person] = Known(
                id: try row.int("id"), first: try row.date("first_seen_on"), last: try row.date("last_seen_on"),
                state: .stored)
        }
    }

    /// The id of a person at a customer whom invoices issued from `first` to `last` name; nil for nobody.
    func id(of person: Person, at party: Int64, from first: CivilDate, to last: CivilDate) throws -> Int64? {
        guard !person.isNobody else { return nil }
        if let known = contacts[party]?[person] {
            if first < known.first || last > known.last {
                contacts[party]![person] = Known(
                    id: known.id, first: min(first, known.first), last: max(last, known.last),
                    state: known.state == .new ? .new : .changed)
            }
            return known.id
        }
        let id = (contacts[party]?.values.map(\.id).max() ?? 0) + 1
        contacts[party, default: [:]][person] = Known(id: id, first: first, last: last, state: .new)
        return id
    }

    /// Writes what has changed; to be called at the end of the load.
    func flush() throws {
        let columns = ["party_id", "id", "name", "email", "phone", "first_seen_on", "last_seen_on"]
        try book.insert(into: "contact", columns: columns) { writer in
            for (party, people) in contacts {
                for (person, known) in people where known.state == .new {
                    writer.write(party)
                    writer.write(known.id)
                    writer.write(person.name)
                    writer.write(person.email)
                    writer.write(person.phone)
                    writer.write(known.first)
                    writer.write(known.last)
                    try writer.endRow()
                }
            }
        }
        for (party, people) in contacts {
            for (person, known) in people where known.state == .changed {
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
        wasFlushed = true
    }
}
