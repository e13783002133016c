import Analytics
import Hummingbird
import Ledger
import Schema

/// Which customers and invoices have this name or number?
enum SearchPage {
    struct Model: Sendable {
        let frame: Frame
        let isBlank: Bool
        let isEmpty: Bool
        let typed: String
        let hasCustomers: Bool
        let rows: [CustomerListRow]
        let hasInvoices: Bool
        let invoices: [InvoiceListRow]
    }

    struct Answer: Sendable {
        let asOf: CivilDate
        let found: Search.Answer
    }

    struct Asked: Question {
        let text: String
        let asOf: CivilDate

        func answer(from book: Book) throws -> Answer {
            Answer(asOf: asOf, found: try Search(text: text, asOf: asOf, limit: 20).answer(from: book))
        }
    }

    /// The number of one invoice leads straight to it.
    static func reply(to visit: Visit) async throws -> Response {
        let typed = visit.parameters["q"] ?? ""
        let asked = try visit.parameters.day("as_of")
        let (answer, setting) = try await visit.ask { _, today in Asked(text: typed, asOf: asked ?? today) }
        let exact = answer.found.invoices.filter { $0.number == typed }
        if exact.count == 1, answer.found.customers.isEmpty {
            return Response(status: .seeOther, headers: [.location: setting.invoiceLink(exact[0], asOf: answer.asOf)])
        }
        return visit.page("search", Model(answer, typed: typed, in: setting))
    }
}

extension SearchPage.Model {
    init(_ answer: SearchPage.Answer, typed: String, in setting: Setting) {
        let found = answer.found
        self.init(
            frame: setting.frame("Search", at: .elsewhere, asOf: answer.asOf, search: typed),
            isBlank: typed.isEmpty, isEmpty: !typed.isEmpty && found.customers.isEmpty && found.invoices.isEmpty,
            typed: typed, hasCustomers: !found.customers.isEmpty,
            rows: found.customers.map { CustomerListRow($0, asOf: answer.asOf, in: setting) },
            hasInvoices: !found.invoices.isEmpty,
            invoices: found.invoices.map { InvoiceListRow($0, asOf: answer.asOf, in: setting) })
    }
}
