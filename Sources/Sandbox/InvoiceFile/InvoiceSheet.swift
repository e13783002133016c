/// What a generated file holds: the truth that a reader's report is checked against.
package struct InvoiceFileContents: Hashable, Sendable {
    /// Lines between the header and the totals row.
    package var rows = 0
    /// Rows among them that no reader can understand.
    package var unreadable = 0
    /// Readable rows that repeat an invoice number with another total.
    package var repeated = 0
    /// Readable rows that say Closed.
    package var closed = 0
    /// Sum of the bill totals of all readable rows, repeated ones included, in minor units by currency.
    package var billTotals: [String: Int64] = [:]
    /// Sum of the applied amounts, likewise.
    package var applied: [String: Int64] = [:]
}

/// The file while it is being written: lines become bytes, and are counted.
struct InvoiceSheet {
    let customers: [InventedCustomer]
    let calendar: FileCalendar
    private var dirt: InvoiceFileDirt?
    private var bytes: [UInt8] = []
    private let lineEnd: [UInt8]
    private(set) var contents = InvoiceFileContents()

    init(customers: [InventedCustomer], calendar: FileCalendar, dirt: InvoiceFileDirt?) {
        self.customers = customers
        self.calendar = calendar
        self.dirt = dirt
        // A spreadsheet writes CRLF.
        lineEnd = Array((dirt == nil ? "\n" : "\r\n").utf8)
    }

    /// The header; a spreadsheet puts a byte order mark before it.
    mutating func begin() {
        if dirt != nil { bytes += [0xEF, 0xBB, 0xBF] }
        bytes += Array(InvoiceLine.header.utf8) + lineEnd
    }

    /// - Parameter isCorrected: in a dirty file, whether the invoice stands there a second time with another total.
    mutating func add(_ invoice: InventedInvoice, isCorrected: Bool) {
        guard var dirt else {
            put(invoice.line(customers: customers, calendar: calendar))
            count(invoice)
            return
        }
        defer { self.dirt = dirt }
        var invoice = invoice
        dirt.bend(&invoice)
        var line = invoice.line(customers: customers, calendar: calendar)
        dirt.smudge(&line, of: invoice)
        if !isCorrected, dirt.ruin(&line) {
            put(line)
            contents.rows += 1
            contents.unreadable += 1
            return
        }
        put(line)
        count(invoice)
        if isCorrected {
            dirt.correct(&invoice)
            put(invoice.line(customers: customers, calendar: calendar))
            count(invoice)
            contents.repeated += 1
        }
    }

    /// A totals row and a footer, as reports end; a clean file just ends.
    mutating func end() {
        guard dirt != nil else { return }
        var totals = InvoiceLine()
        totals[text: .customerName] = "Total"
        totals[text: .billTotal] = InvoiceFileDirt.accounting(contents.billTotals.values.reduce(0, +))
        totals[text: .applied] = InvoiceFileDirt.accounting(contents.applied.values.reduce(0, +))
        put(totals)
        bytes += Array("Accounts receivable register, end of report".utf8)
    }

    /// Hands over what is written when it is more than `limit` bytes.
    mutating func flush(over limit: Int, to sink: ([UInt8]) throws -> Void) rethrows {
        guard bytes.count > limit else { return }
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func put(_ line: InvoiceLine) {
        line.write(to: &bytes, lineEnd: lineEnd)
    }

    private mutating func count(_ invoice: InventedInvoice) {
        let currency = String(decoding: customers[invoice.customer].currency, as: UTF8.self)
        contents.rows += 1
        contents.closed += invoice.isClosed ? 1 : 0
        contents.billTotals[currency, default: 0] += invoice.billTotal
        contents.applied[currency, default: 0] += invoice.applied
    }
}
