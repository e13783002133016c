package import Ledger

/// A customer in a list, as of a day.
package struct CustomerItem: Sendable {
    package let id: Int64
    package let name: String
    package let number: String?
    package let parentID: Int64?
    package let parentName: String?
    package let invoiceCount: Int
    package let lastInvoiceOn: CivilDate?
    /// Open and past-due balance per currency, home currency first, then by code; only currencies with something open.
    package let balances: [CustomerBalance]
}

package struct CustomerBalance: Sendable {
    package let open: Money
    package let pastDue: Money
    package let unapplied: Money
    package let openInvoices: Int
}

/// One customer with everything around it.
package struct CustomerDetail: Sendable {
    package let customer: CustomerItem
    /// Every other name and number it was known by.
    package let aliases: [String]
    package let children: [CustomerItem]
    /// The customer it went into when the source merged the two: its invoices all stand there.
    package let mergedIntoID: Int64?
    package let mergedIntoName: String?
    /// Customers that went into this one.
    package let merged: [CustomerItem]
    package let contacts: [Contact]
}

/// Σ outstanding over Pending invoices of one customer, per currency (contracts.md §1).
package struct OpenReceivables: Sendable {
    package let customerID: Int64
    package let customerName: String
    package let asOf: CivilDate
    package let totals: [OpenReceivablesTotal]
    package let invoices: Listing<InvoiceItem>
}

package struct OpenReceivablesTotal: Sendable {
    package let outstanding: Money
    package let invoices: Int
}

/// Contacts of one customer name (contracts.md §1).
package struct CustomerContacts: Sendable {
    package let customerName: String
    package let contacts: [Contact]
    package let total: Int
}
