import InvoiceFile

/// The ledger's own words as a reader knows them. A word that is not here is shown as it is, without underscores.
enum Words {
    static func event(_ kind: String) -> String {
        switch kind {
        case "issue", "issued": "Invoice issued"
        case "payment", "payment_applied": "Payment applied"
        case "credit", "credit_applied": "Credit applied"
        case "applied", "application": "Applied"
        case "adjustment": "Total changed"
        case "discount", "discount_taken": "Discount taken"
        case "write_off": "Write-off"
        case "withholding": "Withholding"
        case "reversal": "Reversal"
        default: plain(kind)
        }
    }

    /// Why an event has its effective day (definitions.md §2).
    static func datedBy(_ word: String) -> String {
        switch word {
        case "source": "the source says so"
        case "payment": "date of the payment"
        case "first_seen": "already so at the first load"
        case "observed": "day of the load that showed it"
        default: plain(word)
        }
    }

    static func outcome(_ word: String) -> String {
        switch word {
        case "loaded": "Loaded"
        case "unchanged": "Nothing changed"
        case "refused": "Refused"
        default: plain(word)
        }
    }

    /// A field of an invoice file, as a person calls it.
    static func field(_ word: String) -> String {
        switch word {
        case "customer_name": "Customer"
        case "customer_number": "Customer number"
        case "parent_customer": "Parent customer"
        case "invoice_number": "Invoice number"
        case "invoice_date": "Invoice date"
        case "due_date": "Due date"
        case "bill_total": "Invoice total"
        case "settled_on": "Settled on"
        case "po_number": "Customer’s order number"
        default: plain(word)
        }
    }

    /// A sentence of the file reader with the fields in it called as a person calls them.
    static func sentence(_ text: String) -> String {
        fieldWords.reduce(text) { $0.replacing($1, with: field($1).lowercased()) }.capitalisedFirst
    }

    /// The names of fields that are no words; `parent_customer` before any that it holds.
    private static let fieldWords = Field.allCases.map(\.rawValue).filter { $0.contains("_") }.sorted {
        $0.count > $1.count
    }

    static func plain(_ word: String) -> String { word.replacing("_", with: " ").capitalisedFirst }
}
