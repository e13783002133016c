import Analytics
import Ledger
import Schema

/// Which invoices are past due, with the totals of all of them and not only of the part shown.
struct PastDueQuestion: Question {
    var asOf: CivilDate
    var sort: PastDueSort
    var customerID: Int64?
    /// As somebody typed it; resolved to one customer, or to a choice of them.
    var customerName: String?
    var currency: Currency?
    var page: PageRequest

    static let candidatesShown = 8

    struct Answer: Sendable {
        let asOf: CivilDate
        let customer: CustomerItem?
        /// Several customers that the typed name may mean; then nothing is listed.
        let candidates: [CustomerItem]
        /// Nothing in the book has a name like the typed one.
        let nobody: Bool
        let listing: Listing<InvoiceItem>
        /// Home currency first.
        let lines: [AgingLine]
        let freshness: [Freshness]

        /// The typed name did not say which customer; nothing is listed.
        var isUnresolved: Bool { nobody || !candidates.isEmpty }
    }

    func answer(from book: Book) throws -> Answer {
        let (customer, candidates) = try customer(in: book)
        let unresolved = customerName != nil && customer == nil
        let aging = try Aging(asOf: asOf, customerID: customer?.id, partyLimit: 0).answer(from: book)
        let listing =
            unresolved
            ? Listing(items: [], total: 0, limit: page.limit, offset: 0, next: nil)
            : try PastDue(asOf: asOf, sort: sort, customerID: customer?.id, currency: currency, page: page)
                .answer(from: book)
        return Answer(
            asOf: asOf, customer: customer, candidates: candidates, nobody: unresolved && candidates.isEmpty,
            listing: listing, lines: [aging.total] + aging.otherCurrencies, freshness: aging.freshness)
    }

    /// One customer when the id, the exact name or the only match says which.
    private func customer(in book: Book) throws -> (CustomerItem?, [CustomerItem]) {
        if let customerID { return (try FindCustomer(id: customerID, asOf: asOf).answer(from: book).customer, []) }
        guard let customerName else { return (nil, []) }
        let matches = try Customers(search: customerName, asOf: asOf, page: PageRequest(limit: Self.candidatesShown))
            .answer(from: book)
        let typed = customerName.lowercased()
        let exact = matches.items.filter { $0.name.lowercased() == typed }
        if let only = exact.count == 1 ? exact.first : matches.total == 1 ? matches.items.first : nil {
            return (only, [])
        }
        return (nil, matches.items)
    }
}

extension PastDueQuestion {
    /// The question an address asks; days default to `today`.
    init(_ parameters: Parameters, today: CivilDate) throws {
        asOf = try parameters.day("as_of") ?? today
        sort = try parameters.choice("sort", otherwise: .dueDateAscending, "due_date.asc or due_date.desc")
        customerID = try parameters.id("customer")
        customerName = customerID == nil ? parameters["customer_name"] : nil
        currency = try parameters.currency("currency")
        page = PageRequest(limit: 50, after: parameters["after"])
    }
}
