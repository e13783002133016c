import Analytics
import JSON
import Ledger

private let customerFields: [Field<CustomerItem>] = [
    Field("id", .id, \.id, "Never changes, whatever the customer is called.", example: "17"),
    Field("name", .text, \.name, "The present name.", example: "LogicNest"),
    Field("number", .optional(.text), \.number, "The source's customer number.", example: "004711"),
    Field("parent_id", .optional(.id), \.parentID, "The customer it belongs to.", example: nil),
    Field("parent_name", .optional(.text), \.parentName, "That customer's name.", example: nil),
    Field("invoice_count", .count, \.invoiceCount, "Invoices up to the day.", example: 12),
    Field("last_invoice_date", .optional(.date), \.lastInvoiceOn, "The newest of them.", example: "2025-01-27"),
    Field(
        "balances", .list(.balance), \.balances,
        "One entry for each currency in which something is open; the home currency first."),
]

extension Shape where Value == CustomerItem {
    static var customer: Shape {
        .object("Customer", "A customer as of a day.") { customerFields }
    }
}

extension Shape where Value == CustomerBalance {
    fileprivate static var balance: Shape {
        .object("CustomerBalance", "What a customer owes in one currency.") {
            Field("currency", .currency, \.open.currency, "Of these amounts.", example: "USD")
            Field("open", .money, \.open, "Open balance of all invoices.", example: "2261.10")
            Field("past_due", .money, \.pastDue, "The part that is past due.", example: "2261.10")
            Field("unapplied", .money, \.unapplied, "Applied beyond totals, not taken off above.", example: "0.00")
            Field("open_invoices", .count, \.openInvoices, "Invoices with something open.", example: 1)
        }
    }
}

extension Shape where Value == CustomerDetail {
    static var customerDetail: Shape {
        .object("CustomerDetail", "A customer with everything around it.") {
            customerFields.map { $0.of(\.customer) }
            Field(
                "aliases", .list(.text), \.aliases, "Other names and numbers it was known by.", example: ["Logic Nest"])
            Field(
                "merged_into_id", .optional(.id), \.mergedIntoID,
                "The customer it went into when the source merged the two; its invoices stand there.", example: nil)
            Field(
                "merged_into_name", .optional(.text), \.mergedIntoName, "That customer's name.", example: nil)
            Field("merged", .list(.customer), \.merged, "Customers that went into this one.")
            Field("children", .list(.customer), \.children, "Customers that belong to it.")
            Field("contacts", .list(.contact), \.contacts, "Its people, the one seen last first.")
        }
    }
}

extension Shape where Value == CustomerContacts {
    static var customerContacts: Shape {
        .object("CustomerContacts", "The people invoices of a customer named.") {
            Field("customer_name", .text, \.customerName, "The present name.", example: "Lens & Light")
            Field("contacts", .list(.contact), \.contacts, "The one seen last first.")
            Field("total", .count, \.total, "How many there are in all.", example: 1)
        }
    }
}

extension Shape where Value == OpenReceivables {
    static var openReceivables: Shape {
        .object("OpenReceivables", "What a customer still owes on its Pending invoices.") {
            Field("customer_id", .id, \.customerID, "The customer's id.", example: "17")
            Field("customer_name", .text, \.customerName, "The present name.", example: "LogicNest")
            Field("as_of", .date, \.asOf, "The day of these balances.", example: "2025-03-01")
            Field("totals", .list(.openTotal), \.totals, "One for each currency, the home currency first; never added.")
            Field("items", .list(.invoice), \.invoices.items, "The invoices asked for.")
            Field("total", .count, \.invoices.total, "How many invoices there are in all.", example: 1)
            Field("limit", .count, \.invoices.limit, "The limit that held.", example: 50)
            Field("offset", .count, \.invoices.offset, "How many were skipped.", example: 0)
            Field(
                "next", .optional(.text), \.invoices.next, "Give it as `after` to go on; null at the end.", example: nil
            )
        }
    }
}

extension Shape where Value == OpenReceivablesTotal {
    fileprivate static var openTotal: Shape {
        .object("OpenReceivablesTotal", "Σ outstanding in one currency.") {
            Field("currency", .currency, \.outstanding.currency, "Of the amount.", example: "USD")
            Field("open_receivables", .money, \.outstanding, "Σ outstanding over Pending invoices.", example: "2261.10")
            Field("count_invoices", .count, \.invoices, "How many invoices that is.", example: 1)
        }
    }
}

extension Shape where Value == MonthSummary {
    static var monthSummary: Shape {
        .object("MonthSummary", "What was invoiced in a month.") {
            Field("month", .month, \.month, "The month.", example: "2024-11")
            Field("currency", .currency, \.home.total.currency, "The organisation's home currency.", example: "USD")
            Field("sum_bill_total", .money, \.home.total, "Σ bill_total in it.", example: "318565.14")
            Field("count_invoices", .count, \.home.invoices, "Invoices in it.", example: 143)
            Field("other_currencies", .list(.monthTotal), \.others, "The other currencies, apart and never added.")
        }
    }
}

extension Shape where Value == MonthTotal {
    fileprivate static var monthTotal: Shape {
        .object("MonthTotal", "What was invoiced in one currency.") {
            Field("currency", .currency, \.total.currency, "The currency.", example: "CAD")
            Field("sum_bill_total", .money, \.total, "Σ bill_total.", example: "1200.00")
            Field("count_invoices", .count, \.invoices, "Invoices.", example: 2)
        }
    }
}
