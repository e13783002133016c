import Access
import Analytics
import Ledger

extension Parameter where Value == CivilDate? {
    static var asOf: Parameter {
        .optional(
            "as_of", .date, "The day to answer for; facts that take effect later are left out.",
            fallback: "today in the organisation's time zone")
    }
}

extension Parameter where Value == String? {
    static var source: Parameter {
        .optional(
            "source", .text(example: "receivables"), "The source to look in, where several hold the number.",
            fallback: "the first by name")
    }
}

extension Parameter where Value == String {
    static var invoiceNumber: Parameter {
        .path("invoice_number", .text(example: "DF2014658"), "The number as the source writes it.")
    }
}

extension Endpoint {
    static let invoices: [Endpoint] = [
        Endpoint(
            "/invoices/past-due", .invoices, needs: .may(.receivablesRead), "Past due",
            "Invoices with something outstanding whose due date lies before the day, strictly. Equal due dates are in "
                + "order of invoice number.",
            .asOf,
            .query(
                "sort", Notation<PastDueSort>.choice, "Order by due date, oldest or newest first.",
                default: PastDueSort.dueDateAscending, said: "due_date.asc"),
            .optional("currency", .currency, "Only invoices in this currency.", fallback: "all"),
            .optional("customer", .customer, "Only invoices of this customer, by id or exact name.", fallback: "all"),
            .page(),
            answer: .listing("PastDueList", of: .pastDueInvoice, "Invoices past due."),
            problems: [.notFound]
        ) { today, asOf, sort, currency, customer, page in
            OfCustomer(customer) { id in
                PastDue(asOf: asOf ?? today, sort: sort, customerID: id, currency: currency, page: page)
            }
        },
        Endpoint(
            "/invoices/summary/month", .invoices, needs: .may(.receivablesRead), "Invoiced in a month",
            "How many invoices were issued in a month, and their total; the home currency first, others apart.",
            .required("month", .month, "The month."),
            .optional(
                "customer_name", .text(example: "LogicNest"), "Only this customer: the whole name, in any case.",
                fallback: "all customers"),
            answer: .monthSummary
        ) { _, month, name in SummaryOfMonth(month: month, customerName: name) },
        Endpoint(
            "/invoices/{invoice_number}", .invoices, needs: .may(.receivablesRead), "One invoice",
            "The invoice of a number as of a day, with its terms, its contact and where it came from.",
            .invoiceNumber, .source, .asOf, answer: .invoiceOfNumber, problems: [.notFound]
        ) { today, number, source, asOf in FindInvoice(number: number, source: source, asOf: asOf ?? today) },
        Endpoint(
            "/invoices/{invoice_number}/receipt", .invoices, needs: .may(.receivablesRead), "The receipt of an invoice",
            "Every fact behind its figures with both clocks, and the rows as sent with their hashes, file, line and load.",
            .invoiceNumber, .source, .asOf, answer: .receipt, problems: [.notFound]
        ) { today, number, source, asOf in InvoiceReceipt(number: number, source: source, asOf: asOf ?? today) },
    ]
}
