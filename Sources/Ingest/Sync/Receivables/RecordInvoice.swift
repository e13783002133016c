import ConnectorKit
import Ledger

/// A receivable on its way from a record into the ledger.
struct RecordInvoice {
    let recordID: Int64
    let rawDocument: Int64
    let byteCount: Int
    let fingerprint: [UInt8]
    let invoice: SourceInvoice

    init(_ version: RecordVersion, _ invoice: SourceInvoice) {
        recordID = version.recordID
        rawDocument = version.rawDocument
        byteCount = version.record.source.bytes.count
        fingerprint = Array(version.record.sha256.prefix(16))
        self.invoice = invoice
    }

    var mention: CustomerMention {
        CustomerMention(name: invoice.customer.name, number: invoice.customer.key, parent: "")
    }

    var person: ContactDirectory.Person { ContactDirectory.Person(invoice.contact) }
}

extension ContactDirectory.Person {
    init(_ contact: SourceContact?) {
        self.init(name: contact?.name ?? "", email: contact?.email ?? "", phone: contact?.phone ?? "")
    }
}

extension SourceInvoice {
    /// In ledger terms; the source gives only a balance, so what is not owed any more has been applied.
    /// - Throws: `LedgerError.overflow`.
    func facts(party: Int64) throws(LedgerError) -> DocumentFacts {
        let (applied, overflow) = total.subtractingReportingOverflow(balance)
        guard !overflow else { throw .overflow(.money(currency)) }
        return DocumentFacts(
            state: .live, party: party, issuedOn: issuedOn, dueOn: dueOn, currency: currency, total: total,
            applied: applied)
    }

    /// As the receivables say it of files: what still waits for money, and what does not.
    var status: String { balance == 0 ? "Closed" : "Pending" }
}
