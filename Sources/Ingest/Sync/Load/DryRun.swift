package import InvoiceFile
import Ledger

/// What a first load of a file would do with each of its rows, told without a book (`parse`, the upload's preview).
///
/// The rules are the load's own, so that nothing is promised that it does not keep. Of every invoice number a few bytes
/// are remembered, to find the ones that come twice.
package struct DryRun {
    package enum Verdict {
        case invoice(InvoiceRow)
        /// Left out, for this reason.
        case skipped(String)
        case refused(RefusedRow)
    }

    package private(set) var read = 0
    package private(set) var refused = 0
    package private(set) var skipped = 0
    /// Sums of the rows that would be loaded.
    package private(set) var totals = ControlTotals()
    private var numbers: [Int: (line: Int, fingerprint: Fingerprint)] = [:]
    private var scratch: [UInt8] = []

    package init() {}

    /// To be asked once for each record, in the order of the file.
    ///
    /// - Throws: `ControlTotalsOverflow`, as the load would.
    package mutating func verdict(of record: InvoiceRecord, in page: InvoicePage) throws -> Verdict {
        read += 1
        switch record.verdict {
        case .skipped(let reason): return leaveOut(reason.rawValue)
        case .refused(let refusal): return setAside(SetAside(refusal), record)
        case .invoice(let row):
            if let refusal = SetAside(row, in: page) { return setAside(refusal, record) }
            let number = page.text(row.invoiceNumber)
            let fingerprint = Fingerprint(row, in: page, scratch: &scratch)
            if let earlier = numbers[number.hashValue] {
                if earlier.fingerprint == fingerprint { return leaveOut("repeats line \(earlier.line)") }
                return setAside(.duplicate(of: number, ofLine: earlier.line), record)
            }
            numbers[number.hashValue] = (record.line, fingerprint)
            try totals.add(row)
            return .invoice(row)
        }
    }

    private mutating func leaveOut(_ reason: String) -> Verdict {
        skipped += 1
        return .skipped(reason)
    }

    private mutating func setAside(_ refusal: SetAside, _ record: InvoiceRecord) -> Verdict {
        refused += 1
        return .refused(RefusedRow(line: record.line, refusal))
    }
}
