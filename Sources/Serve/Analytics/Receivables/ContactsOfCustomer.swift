import Database
import Ledger
package import Schema

/// Whom to call at a customer: every contact its invoices ever named, the one seen last first (contracts.md §1).
package struct ContactsOfCustomer: Question {
    package var name: String
    package var page: PageRequest

    package init(name: String, page: PageRequest = PageRequest(limit: 10)) {
        self.name = name
        self.page = page
    }

    package func answer(from book: Book) throws -> CustomerContacts {
        let customers = try CustomersNamed(name).rows(in: book)
        guard let first = customers.first else { throw QuestionError.unknown(what: "customer", name: name) }
        var newest: [Contact.Person: Contact] = [:]
        for customer in customers {
            for contact in try Contact.all(of: customer.id, in: book)
            where newest[contact.person].map({ $0.lastSeenOn < contact.lastSeenOn }) ?? true {
                newest[contact.person] = contact
            }
        }
        let contacts = newest.values.sorted {
            ($1.lastSeenOn, $0.name, $0.email, $0.phone) < ($0.lastSeenOn, $1.name, $1.email, $1.phone)
        }
        return CustomerContacts(
            customerName: first.name, contacts: Array(contacts.dropFirst(page.offset).prefix(page.limit)),
            total: contacts.count)
    }
}

extension Contact {
    struct Person: Hashable { let name, email, phone: String }
    var person: Person { Person(name: name, email: email, phone: phone) }

    static func all(of customer: Int64, in book: Book) throws -> [Contact] {
        try book.rows(Queries.customers("contacts"), ["party": .int(customer)]).map {
            Contact(
                name: try $0.text("name"), email: try $0.text("email"), phone: try $0.text("phone"),
                lastSeenOn: try $0.date("last_seen_on"))
        }
    }
}
