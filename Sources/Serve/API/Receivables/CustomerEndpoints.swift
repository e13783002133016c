import Access
import Analytics
import Ledger

extension Parameter where Value == Int64 {
    static var customerID: Parameter { .path("id", .id, "The customer's id.") }
}

extension Endpoint {
    static let customers: [Endpoint] = [
        Endpoint(
            "/customers", .customers, needs: .may(.receivablesRead), "Customers",
            "Customers by name, with what they owe in each currency.",
            .optional("search", .text(example: "logic"), "Only those with this in a name or number.", fallback: "all"),
            .asOf, .page(),
            answer: .listing("CustomerList", of: .customer, "Customers.")
        ) { today, search, asOf, page in Customers(search: search, asOf: asOf ?? today, page: page) },
        Endpoint(
            "/customers/contact", .customers, needs: .may(.receivablesRead), "Contacts of a customer",
            "The people that invoices of a customer named, the one seen last first.",
            .required("name", .text(example: "Lens & Light"), "The customer's whole name, in any case."),
            .page(limit: 10),
            answer: .customerContacts, problems: [.notFound]
        ) { _, name, page in ContactsOfCustomer(name: name, page: page) },
        Endpoint(
            "/customers/{id}", .customers, needs: .may(.receivablesRead), "One customer",
            "A customer with its other names, the customers below it, and its contacts.",
            .customerID, .asOf, answer: .customerDetail, problems: [.notFound]
        ) { today, id, asOf in FindCustomer(id: id, asOf: asOf ?? today) },
        Endpoint(
            "/customers/{id}/open-receivables", .customers, needs: .may(.receivablesRead), "What a customer owes",
            "Σ outstanding over the Pending invoices of a customer, with the invoices, the one due first first.",
            .customerID, .asOf, .page(), answer: .openReceivables, problems: [.notFound]
        ) { today, id, asOf, page in OpenReceivablesOfCustomer(id: id, asOf: asOf ?? today, page: page) },
    ]
}
