package import Ledger

/// A receivable as its source says it now. Amounts in minor units of `currency`.
package struct SourceInvoice: Sendable, Equatable {
    /// The source's own id; an invoice keeps it whatever is edited.
    package var key: String
    /// The number people know it by; two invoices of a source may bear the same.
    package var number: String
    package var customer: SourceCustomer
    package var contact: SourceContact?
    package var issuedOn: CivilDate
    package var dueOn: CivilDate
    /// Whether the source gave the due date, or it is the issue date for want of one.
    package var dueFrom: DueFrom
    package var currency: Currency
    /// Negative for credits.
    package var total: Int64
    /// Still owed; `total - balance` has been applied.
    package var balance: Int64
    package var purchaseOrder: String

    package enum DueFrom: String, Sendable { case source, issue }

    package init(
        key: String, number: String, customer: SourceCustomer, contact: SourceContact? = nil, issuedOn: CivilDate,
        dueOn: CivilDate, dueFrom: DueFrom, currency: Currency, total: Int64, balance: Int64, purchaseOrder: String = ""
    ) {
        self.key = key
        self.number = number
        self.customer = customer
        self.contact = contact
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.dueFrom = dueFrom
        self.currency = currency
        self.total = total
        self.balance = balance
        self.purchaseOrder = purchaseOrder
    }
}

/// A customer as a record names it; with neither key nor name where it names nobody.
package struct SourceCustomer: Sendable, Hashable {
    /// The source's id of the customer; empty where the record gives none and the name must do.
    package var key: String
    package var name: String

    package init(key: String, name: String) {
        self.key = key
        self.name = name
    }
}

/// A person to ask, as a record names them.
package struct SourceContact: Sendable, Hashable {
    package var name: String
    package var email: String
    package var phone: String

    package init(name: String, email: String, phone: String) {
        self.name = name
        self.email = email
        self.phone = phone
    }
}
