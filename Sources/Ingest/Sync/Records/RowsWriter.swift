import ConnectorKit
import Database
import Ledger
import Schema

/// Writes what records become: receivables into the ledger, work into its tables.
///
/// A version that cannot be conformed changes nothing here: what its record said before is the last that is known of it.
struct RowsWriter {
    let book: Book
    let source: Int64
    let run: Int64
    let recordedAt: Instant
    let day: CivilDate

    func write(_ versions: [RecordVersion]) throws -> (lines: Int, events: Int) {
        let new = versions.filter(\.isNew)
        let changed = versions.filter { !$0.isNew }
        let events = try writeInvoices(new, changed)
        let works = WorkWriter(book: book, source: source)
        let added = work(of: new)
        try works.add(added)
        let replacing = work(of: changed)
        try works.replace(replacing)
        return ((added + replacing).reduce(0) { $0 + $1.order.lines.count }, events)
    }

    private func writeInvoices(_ new: [RecordVersion], _ changed: [RecordVersion]) throws -> Int {
        let places = try LoadPlace.Counters(row: book.row(Queries.load("counters"))!)
        // Steps between kept days are counted when the run ends.
        let writer = InvoiceWriter(
            book: book, source: source, run: run, recordedAt: recordedAt, day: day, counters: places,
            gold: try OpenBook(book, stepsBetween: .max))
        try writer.write(invoices(of: new), isNew: true)
        try writer.write(invoices(of: changed), isNew: false)
        return writer.events
    }

    private func invoices(of versions: [RecordVersion]) -> [RecordInvoice] {
        versions.compactMap { version in
            guard case .rows(let rows) = version.conformed, let invoice = rows.invoice else { return nil }
            return RecordInvoice(version, invoice)
        }
    }

    private func work(of versions: [RecordVersion]) -> [RecordWork] {
        versions.compactMap { version in
            guard case .rows(let rows) = version.conformed, let order = rows.work else { return nil }
            return RecordWork(
                recordID: version.recordID, rawDocument: version.rawDocument, order: order,
                currency: rows.invoice?.currency ?? book.organisation.currency,
                invoicedOn: rows.invoice?.issuedOn ?? order.invoicedOn, ingestedAt: recordedAt, ingestedOn: day)
        }
    }
}
