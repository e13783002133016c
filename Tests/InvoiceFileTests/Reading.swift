import InvoiceFile
import Ledger

/// A file read to its end, for tests that look at the whole.
struct Reading {
    var profile: FileProfile
    var pages: [InvoicePage] = []
    /// What was thrown behind the last page.
    var failure: InvoiceFileError?

    init(
        _ source: any ByteSource, mapping: Mapping = Mapping(), home: Currency = .usd, maxRows: Int = 4096
    ) throws(InvoiceFileError) {
        let reader = try InvoiceFileReader(source, mapping: mapping, homeCurrency: home)
        profile = reader.profile
        do throws(InvoiceFileError) {
            while let page = try reader.nextPage(maxRows: maxRows) { pages.append(page) }
        } catch {
            failure = error
        }
        profile = reader.profile
    }

    init(
        _ bytes: [UInt8], chunk: Int = .max, mapping: Mapping = Mapping(), home: Currency = .usd, maxRows: Int = 4096
    ) throws(InvoiceFileError) {
        try self.init(MemoryBytes(bytes, chunk: chunk), mapping: mapping, home: home, maxRows: maxRows)
    }

    init(_ text: String, mapping: Mapping = Mapping(), home: Currency = .usd) throws(InvoiceFileError) {
        try self.init(Array(text.utf8), mapping: mapping, home: home)
    }

    var raw: [UInt8] { pages.flatMap(\.raw) }
    var records: [InvoiceRecord] { pages.flatMap(\.records) }
    var verdicts: [Verdict] { records.map(\.verdict) }

    var invoices: [InvoiceRow] {
        verdicts.compactMap { if case .invoice(let row) = $0 { row } else { nil } }
    }

    var refusals: [Refusal] {
        verdicts.compactMap { if case .refused(let refusal) = $0 { refusal } else { nil } }
    }

    /// One line a record, the same however the file was cut into chunks and pages.
    var lines: [String] {
        pages.flatMap { page in page.records.map { "line \($0.line): " + page.describe($0.verdict) } }
    }

    /// Profile, records and control totals, as a person would want to review them.
    func report() throws -> String {
        var lines = [
            "encoding \(profile.encoding.rawValue), separator \(Self.visible(profile.delimiter)), "
                + "header on line \(profile.headerLine), dates \(profile.dateOrder.rawValue)"
                + (profile.isDateOrderDeclared ? " as declared" : "")
        ]
        if !profile.unusedColumns.isEmpty { lines.append("not read: " + profile.unusedColumns.joined(separator: ", ")) }
        lines += profile.notices.map { "notice: \($0)" }
        lines += self.lines
        var totals = ControlTotals()
        do throws(ControlTotalsOverflow) {
            for invoice in invoices { try totals.add(invoice) }
        } catch {
            lines.append("overflow: \(error)")
        }
        for line in totals.lines {
            let amounts = [line.total, line.applied, line.outstanding, line.unapplied].map {
                Money(minorUnits: $0, currency: line.currency)
            }
            lines.append(
                "\(line.currency): \(line.count) invoices, total \(amounts[0]), applied \(amounts[1]), "
                    + "outstanding \(amounts[2]), unapplied \(amounts[3])")
        }
        if let failure { lines.append("fails at the end: \(failure)\n  \(failure.remedy)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func visible(_ byte: UInt8) -> String {
        byte == 0x09 ? "tab" : String(UnicodeScalar(byte))
    }
}

extension InvoicePage {
    func describe(_ verdict: Verdict) -> String {
        switch verdict {
        case .invoice(let row): describe(row)
        case .skipped(let reason): "skipped, \(reason.rawValue)"
        case .refused(let refusal):
            "refused, \(refusal.code.rawValue): \(refusal.reason)"
                + (refusal.found.isEmpty ? "" : "\n  found \(refusal.found.debugDescription)") + "\n  \(refusal.remedy)"
        }
    }

    private func describe(_ row: InvoiceRow) -> String {
        let texts: [(String, TextRange)] = [
            ("customer number", row.customerNumber), ("parent", row.parentCustomer), ("terms", row.terms),
            ("po", row.poNumber), ("contact", row.contactName), ("phone", row.contactPhone),
            ("email", row.contactEmail),
            ("status", row.status),
        ]
        var parts = [
            "\(text(row.invoiceNumber)) \(shortened(row.customerName)) \(row.issuedOn) due \(row.dueOn)"
                + (row.dueFromTerms ? " by terms" : ""),
            "total \(Money(minorUnits: row.total, currency: row.currency))"
                + " applied \(Money(minorUnits: row.applied, currency: row.currency))"
                + (row.settledOn.map { " settled on \($0)" } ?? "") + " \(row.state)",
        ]
        parts += texts.filter { !$0.1.isEmpty }.map { "\($0.0) \(text($0.1).debugDescription)" }
        return (parts + row.notices.names.map { "! \($0)" }).joined(separator: " | ")
    }

    private func shortened(_ range: TextRange) -> String {
        let name = text(range)
        return name.count > 80 ? "\(name.prefix(10))… (\(name.utf8.count) bytes)" : name.debugDescription
    }
}
