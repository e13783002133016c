/// What a column of an invoice file can mean. The raw values are the words of `--map`, `--set` and mapping files.
package enum Field: String, Sendable, CaseIterable {
    case customerName = "customer_name"
    case customerNumber = "customer_number"
    case parentCustomer = "parent_customer"
    case invoiceNumber = "invoice_number"
    case invoiceDate = "invoice_date"
    case dueDate = "due_date"
    case terms
    case billTotal = "bill_total"
    case applied
    /// The day on which the whole total was applied.
    case settledOn = "settled_on"
    case status
    case currency
    case poNumber = "po_number"
    case contactName = "contact_name"
    case contactPhone = "contact_phone"
    case contactEmail = "contact_email"

    /// What no invoice can do without. A customer number stands in for a missing name.
    package static let required: [Field] = [.customerName, .invoiceNumber, .invoiceDate, .billTotal]

    /// Position in `allCases`, for tables indexed by field.
    var slot: Int {
        switch self {
        case .customerName: 0
        case .customerNumber: 1
        case .parentCustomer: 2
        case .invoiceNumber: 3
        case .invoiceDate: 4
        case .dueDate: 5
        case .terms: 6
        case .billTotal: 7
        case .applied: 8
        case .settledOn: 9
        case .status: 10
        case .currency: 11
        case .poNumber: 12
        case .contactName: 13
        case .contactPhone: 14
        case .contactEmail: 15
        }
    }
}
