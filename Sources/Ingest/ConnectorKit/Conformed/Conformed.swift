/// What a connector makes of one record: rows, or the reason there are none.
///
/// Conforming is a pure function of the bytes and the `ConformRules`: the same record gives the same rows for ever, so
/// that everything can be made again from raw.
package enum Conformed: Sendable {
    case rows(ConformedRows)
    /// It cannot be interpreted; it waits in quarantine and stays in raw.
    case unreadable(ConformRefusal)
}

/// The rows of one record.
package struct ConformedRows: Sendable, Equatable {
    /// The receivable it is, where it is one.
    package var invoice: SourceInvoice?
    /// The work it tells of, where it does.
    package var work: WorkOrder?
    /// What is doubtful about it, in the order found; none of it keeps the record out.
    package var issues: [ConformIssue]

    package init(invoice: SourceInvoice? = nil, work: WorkOrder? = nil, issues: [ConformIssue] = []) {
        self.invoice = invoice
        self.work = work
        self.issues = issues
    }
}

/// Something doubtful in a record that is taken all the same.
package struct ConformIssue: Sendable, Equatable {
    /// For programs: lower-case words with hyphens, such as `total-does-not-close`.
    package let code: String
    /// Where in the record, as a path of member names: `ServiceOrder/Complaints/0/note`.
    package let field: String
    /// What stands there, shortened; never personal data beyond what the field itself says.
    package let found: String
    /// What would have to stand there for the record to agree with itself; nil where no one value would.
    package let expected: String?
    /// What it means and what was done about it, as a sentence.
    package let message: String

    package init(code: String, field: String, found: String, expected: String? = nil, message: String) {
        self.code = code
        self.field = field
        self.found = found
        self.expected = expected
        self.message = message
    }
}

/// Why a record cannot be interpreted.
package struct ConformRefusal: Sendable, Equatable, Error {
    package let code: String
    package let field: String
    package let found: String
    /// Why, as a sentence for people.
    package let reason: String
    /// What a person can do.
    package let remedy: String
    /// The source's id of the record, where it could be read. A record with one is also kept under it as not yet
    /// processed; one without can only be told apart by its bytes.
    package var key: String?

    package init(code: String, field: String, found: String, reason: String, remedy: String, key: String? = nil) {
        self.key = key
        self.code = code
        self.field = field
        self.found = found
        self.reason = reason
        self.remedy = remedy
    }
}
