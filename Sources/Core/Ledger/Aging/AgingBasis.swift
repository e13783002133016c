/// The day from which the age of a document counts.
package enum AgingBasis: String, Hashable, Sendable, CaseIterable {
    /// Days past the due date; what is not past due stands apart from the buckets.
    case dueDate = "due_date"
    /// Days since the issue date; every document is in a bucket.
    case invoiceDate = "invoice_date"
}
