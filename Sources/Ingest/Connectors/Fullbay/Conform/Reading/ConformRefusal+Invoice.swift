import ConnectorKit

/// Why an invoice cannot be interpreted. What is not there says "missing", what cannot be read says "format": the
/// view of processing errors sorts by these words.
extension ConformRefusal {
    static func notARecord(found: String) -> ConformRefusal {
        ConformRefusal(
            code: "not-a-record", field: "", found: found,
            reason: "The format is wrong: an invoice is an object.",
            remedy: "Fetch the day again; if it comes again, send the raw record to the vendor.")
    }

    static func noKey(found: String) -> ConformRefusal {
        ConformRefusal(
            code: "no-primary-key", field: "primaryKey", found: found,
            reason: "The invoice's primaryKey is missing, so it could never be recognised again.",
            remedy: "Open the invoice at the source and save it, then fetch its day again.")
    }

    static func noOrder(found: String) -> ConformRefusal {
        ConformRefusal(
            code: "no-service-order", field: "ServiceOrder", found: found,
            reason: "The invoice's ServiceOrder is missing, so nothing tells what was billed.",
            remedy: "Check the repair order at the source, then fetch the invoice's day again.")
    }

    /// - Parameter isThere: whether something was sent that is no day.
    static func noDate(found: String, isThere: Bool) -> ConformRefusal {
        let what = isThere ? "in a format that is no day" : "missing"
        return ConformRefusal(
            code: "no-invoice-date", field: "invoiceDate", found: found,
            reason: "The invoice's date is \(what), nor does it say the day it was created; a ledger is dated by days.",
            remedy: "Enter the date at the source, then fetch the invoice's day again.")
    }

    /// - Parameter isThere: whether something was sent that is no number.
    static func noTotal(found: String, isThere: Bool) -> ConformRefusal {
        let what = isThere ? "in a format that is no number" : "missing"
        return ConformRefusal(
            code: "no-total", field: "total", found: found,
            reason: "The invoice's total is \(what), and subtotal and tax do not give it.",
            remedy: "Check the invoice at the source, then fetch its day again.")
    }

    static func tooLarge(at field: String, found: String) -> ConformRefusal {
        ConformRefusal(
            code: "amount-too-large", field: field, found: found,
            reason: "A figure is larger than the ledger can hold.",
            remedy: "Correct the figure at the source, then fetch the invoice's day again.")
    }

    static func tooManyEntries(at field: String, limit: Int) -> ConformRefusal {
        ConformRefusal(
            code: "too-many-entries", field: field, found: "more than \(limit)",
            reason: "The invoice has more entries than a repair can have.",
            remedy: "Look at the raw record; split the repair order at the source if it is real.")
    }
}
