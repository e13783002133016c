package import Ledger

/// One invoice as of a day.
package struct InvoiceItem: Sendable {
    package let id: Int64
    package let number: String
    package let source: String
    package let customerID: Int64
    package let customerName: String
    package let issuedOn: CivilDate
    package let dueOn: CivilDate
    package let total: Money
    /// Everything applied up to the day, also beyond the total.
    package let applied: Money
    /// max(total − applied, 0), the contract's field.
    package let outstanding: Money
    /// What was applied beyond the total (or a credit not yet used): reported as unapplied, never clamped away.
    package let unapplied: Money
    /// As the source says: `Pending`, `Closed`, …
    package let status: String
    /// as-of day − due day; negative before it.
    package let daysPastDue: Int
}

/// One invoice with everything around it.
package struct InvoiceDetail: Sendable {
    package let item: InvoiceItem
    package let terms: String
    /// `source`, `terms` or `issue`: where the due date comes from.
    package let dueFrom: String
    package let poNumber: String
    package let contact: Contact?
    /// `live`, `draft` or `void`.
    package let state: String
    package let version: Int
    package let loadID: Int64
}

/// A person at a customer, as an invoice named them.
package struct Contact: Sendable, Hashable {
    package let name: String
    package let email: String
    package let phone: String
    package let lastSeenOn: CivilDate
}

/// The facts behind one invoice's figures, and the bytes they came from.
package struct Receipt: Sendable {
    package let invoice: InvoiceDetail
    /// The key of the record it was made of, at its source; nil for a row of a file.
    package let recordKey: String?
    /// The order of work that it bills; nil where its source tells of none.
    package let workOrder: Int64?
    package let events: [ReceiptEvent]
    /// Newest version first.
    package let rows: [ReceiptRow]
}

package struct ReceiptEvent: Sendable {
    package let sequence: Int
    package let kind: String
    /// Signed effect on the open balance.
    package let amount: Money
    package let effectiveOn: CivilDate
    package let recordedAt: Instant
    package let datedBy: String
    package let reverses: Int?
    /// The load that brought it; of a record, the run.
    package let loadID: Int64
    /// Open balance after this event, in order of recording.
    package let balance: Money
}

package struct ReceiptRow: Sendable {
    package let version: Int
    /// The load that brought it; of a record, the run.
    package let loadID: Int64
    /// The file; of a record, its stream and key.
    package let fileName: String
    /// 0 for a record.
    package let line: Int
    package let recordedAt: Instant
    /// SHA-256 of the row's bytes as sent, hexadecimal.
    package let sha256: String
    /// SHA-256 of the whole file, hexadecimal.
    package let fileSHA256: String
    /// The row as sent, decoded with the file's encoding.
    package let text: String
    package let encoding: String
}
