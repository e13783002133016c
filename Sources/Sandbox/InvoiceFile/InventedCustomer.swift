/// A customer of the invented company: what its invoices have in common, as the bytes that the file holds.
struct InventedCustomer: Sendable {
    /// A person to ask for payment, from a day on until the next one.
    struct Contact: Sendable {
        var fromDay: Int
        var name: [UInt8]
        var telephone: [UInt8]
        var email: [UInt8]
    }

    var name: [UInt8]
    /// Text with leading zeros, like most customer numbers.
    var number: [UInt8]
    /// The name of the customer it belongs to, itself in the file; empty for most.
    var parent: [UInt8]
    var terms: PaymentTerms
    var currency: [UInt8]
    var habit: PaymentHabit
    /// In the order of their days; never empty.
    var contacts: [Contact]

    /// The contact that an invoice of `day` names.
    func contact(on day: Int) -> Contact {
        contacts.last { $0.fromDay <= day } ?? contacts[0]
    }
}

extension InventedCustomer {
    /// All customers of a file; the first are the largest, and the parents are among them.
    ///
    /// - Parameters:
    ///   - awkward: whether some carry names that are hard to read and terms that are hard to understand.
    ///   - days: the days of the file; a contact changes on one of them.
    static func invent(_ count: Int, seed: UInt64, awkward: Bool, days: ClosedRange<Int>) -> [InventedCustomer] {
        var random = SeededRandom(seed: seed, stream: 1)
        let offset = random.below(InventedNames.companies)
        var customers: [InventedCustomer] = []
        customers.reserveCapacity(count)
        for index in 0..<count {
            var name = InventedNames.company(index, offset: offset)
            if awkward, index % 9 == 4, index / 9 < InventedNames.awkward.count {
                name = InventedNames.awkward[index / 9]
            }
            let hasParent = index > 8 && random.perMille(120)
            customers.append(
                InventedCustomer(
                    name: Array(name.utf8),
                    number: customerNumber(index, awkward: awkward),
                    parent: hasParent ? customers[random.below(min(index, 12))].name : [],
                    terms: awkward ? .inventAwkward(&random) : .invent(&random),
                    currency: currency(index),
                    habit: .invent(&random),
                    contacts: contacts(of: name, days: days, &random)))
        }
        return customers
    }

    /// Home currency but for one customer in twenty; by rank and not by lot, so that every file has some of each.
    private static func currency(_ index: Int) -> [UInt8] {
        Array((index % 29 == 6 ? "CAD" : index % 41 == 10 ? "EUR" : "USD").utf8)
    }

    /// Mostly seven digits with leading zeros; in an awkward file every tenth is a long number of another system.
    private static func customerNumber(_ index: Int, awkward: Bool) -> [UInt8] {
        if awkward, index % 10 == 7 { return Array("19305\(71_400 + index)".utf8) }
        let digits = String(index * 3 + 41)
        return Array((String(repeating: "0", count: max(0, 7 - digits.count)) + digits).utf8)
    }

    private static func contacts(
        of company: String, days: ClosedRange<Int>, _ random: inout SeededRandom
    ) -> [Contact] {
        let changes = random.pick(weighted: [(700, 0), (230, 1), (70, 2)])
        let firstDays = [days.lowerBound] + (0..<changes).map { _ in random.within(days) }.sorted()
        let slug = InventedNames.slug(company)
        return firstDays.map { day in
            let person = InventedNames.person(&random)
            return Contact(
                fromDay: day,
                name: Array("\(person.first) \(person.last)".utf8),
                telephone: Array(InventedNames.telephone(&random).utf8),
                email: Array("\(InventedNames.slug(person.first))@\(slug.isEmpty ? "office" : slug).example".utf8))
        }
    }
}
