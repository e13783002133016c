import Analytics
import JSON
import Ledger

/// The ten fields every list of invoices begins with (contracts.md §1).
private let contractFields: [Field<InvoiceItem>] = [
    Field("invoice_number", .text, \.number, "The number as the source writes it.", example: "DF2014658"),
    Field("customer_name", .text, \.customerName, "The customer's present name.", example: "LogicNest"),
    Field("invoice_date", .date, \.issuedOn, "The day of issue.", example: "2024-03-11"),
    Field("due_date", .date, \.dueOn, "The day on which payment is due, at the latest.", example: "2024-04-10"),
    Field("bill_total", .money, \.total, "What was billed.", example: "9400.00"),
    Field("applied", .money, \.applied, "What was applied up to the day.", example: "7138.90"),
    Field("outstanding", .money, \.outstanding, "max(bill_total − applied, 0).", example: "2261.10"),
    Field("currency", .currency, \.total.currency, "Of all amounts of this invoice.", example: "USD"),
    Field("status", .text, \.status, "As the source says.", example: "Pending"),
    Field(
        "days_past_due", .integer, \.daysPastDue, "Days from the due date to the day asked for; negative before it.",
        example: 325),
]

private let placeFields: [Field<InvoiceItem>] = [
    Field("customer_id", .id, \.customerID, "The customer's id, which never changes.", example: "17"),
    Field("source", .text, \.source, "The source that holds the invoice.", example: "receivables"),
    Field("unapplied", .money, \.unapplied, "What was applied beyond the total.", example: "0.00"),
]

private let detailFields: [Field<InvoiceDetail>] =
    (contractFields + placeFields).map { $0.of(\.item) } + [
        Field("terms", .text, \.terms, "The payment terms as the source writes them.", example: "Net 30"),
        Field(
            "due_from", .choice(["source", "terms", "issue"]), \.dueFrom,
            "Where the due date comes from: the source, the terms, or the day of issue.", example: "source"),
        Field("po_number", .text, \.poNumber, "The customer's purchase order; empty without one.", example: "PO-1187"),
        Field("contact", .optional(.contact), \.contact, "The person the invoice names."),
        Field(
            "state", .choice(["live", "draft", "void"]), \.state, "Only live invoices count in any figure.",
            example: "live"),
        Field("version", .count, \.version, "How many different contents of it were seen.", example: 1),
        Field("load_id", .id, \.loadID, "The load that brought its newest content.", example: "1"),
    ]

extension Shape where Value == InvoiceItem {
    /// Exactly the contract's fields.
    static var pastDueInvoice: Shape {
        .object("PastDueInvoice", "An invoice past due.") { contractFields }
    }

    static var invoice: Shape {
        .object("Invoice", "An invoice as of a day.") {
            contractFields
            placeFields
        }
    }
}

extension Shape where Value == InvoiceDetail {
    static var invoiceDetail: Shape {
        .object("InvoiceDetail", "An invoice with everything around it.") { detailFields }
    }
}

extension Shape where Value == [InvoiceDetail] {
    /// The documents of one number: the first, and where else the number occurs.
    static var invoiceOfNumber: Shape {
        .object("InvoiceOfNumber", "An invoice with everything around it, and the other sources that hold its number.")
        {
            detailFields.map { field in field.of { documents in documents[0] } }
            Field(
                "also_in", .list(.text), { $0.dropFirst().map(\.item.source) },
                "Other sources that hold an invoice of this number; ask with `source` for theirs.", example: [])
        }
    }
}

extension Shape where Value == Contact {
    static var contact: Shape {
        .object("Contact", "A person at a customer, as invoices named them.") {
            Field("contact_name", .text, \.name, "Empty when the source has none.", example: "Ada Moreno")
            Field("contact_email", .text, \.email, "Empty when the source has none.", example: "ada@lens.example")
            Field("contact_phone", .text, \.phone, "As the source writes it.", example: "+1 555 0100")
            Field(
                "last_seen_invoice_date", .date, \.lastSeenOn, "Issue date of the newest invoice that names them.",
                example: "2025-01-27")
        }
    }
}
