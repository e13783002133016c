import Analytics
import Hummingbird
import Ledger
import Schema

/// Which customers are there, and what do they owe?
enum CustomersPage {
    struct Model: Sendable {
        let frame: Frame
        let kept: [Address.Pair]
        let typed: String
        let isEmpty: Bool
        let emptyMessage: String
        let rows: [CustomerListRow]
        let pager: Pager
    }

    struct Answer: Sendable {
        let asOf: CivilDate
        let listing: Listing<CustomerItem>
    }

    struct Asked: Question {
        let search: String?
        let asOf: CivilDate
        let page: PageRequest

        func answer(from book: Book) throws -> Answer {
            Answer(asOf: asOf, listing: try Customers(search: search, asOf: asOf, page: page).answer(from: book))
        }
    }

    static func reply(to visit: Visit) async throws -> Response {
        let parameters = visit.parameters
        let (answer, setting) = try await visit.ask { _, today in
            Asked(
                search: parameters["q"], asOf: try parameters.day("as_of") ?? today,
                page: PageRequest(limit: 50, after: parameters["after"]))
        }
        return visit.page("customers", Model(answer, parameters, in: setting))
    }
}

extension CustomersPage.Model {
    init(_ answer: CustomersPage.Answer, _ parameters: Parameters, in setting: Setting) {
        self.init(
            frame: setting.frame("Customers", at: .customers, asOf: answer.asOf),
            kept: setting.address.without("q", "after", "row").query,
            typed: parameters["q"] ?? "",
            isEmpty: answer.listing.items.isEmpty,
            emptyMessage: parameters["q"].map { "No customer’s name is like “\($0)”." }
                ?? "No customer is known yet. Load a file first.",
            rows: answer.listing.items.map { CustomerListRow($0, asOf: answer.asOf, in: setting) },
            pager: Pager(answer.listing, parameters, in: setting))
    }
}

/// A customer as one row of a list.
struct CustomerListRow: Sendable {
    let name: String
    let link: String
    let number: String
    let parent: Parent?
    let invoices: String
    let lastInvoice: String
    /// One line each currency; a single line of zeros has none.
    let balances: [Balance]

    struct Parent: Sendable {
        let parentName: String
        let parentLink: String
    }

    struct Balance: Sendable {
        let open: String
        let pastDue: String
        let unit: String
    }

    init(_ item: CustomerItem, asOf: CivilDate, in setting: Setting) {
        let style = setting.style
        name = item.name
        link = setting.customerLink(item.id, asOf: asOf)
        number = item.number ?? NumberStyle.unknown
        parent = item.parentID.map { id in
            Parent(parentName: item.parentName ?? "", parentLink: setting.customerLink(id, asOf: asOf))
        }
        invoices = style.count(item.invoiceCount)
        lastInvoice = item.lastInvoiceOn.map { style.day($0) } ?? NumberStyle.unknown
        balances = item.balances.map { balance in
            Balance(
                open: style.amount(balance.open), pastDue: style.amount(balance.pastDue),
                unit: balance.open.currency.code)
        }
    }
}
