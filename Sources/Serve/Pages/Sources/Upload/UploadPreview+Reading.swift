import InvoiceFile
import Ledger

extension UploadPreview {
    private static let rowsShown = 8
    private static let refusalsShown = 20

    /// Reads the file to its end in bounded memory. A file that cannot be read at all is a preview with a problem.
    init(of path: String, _ mapping: Mapping, home: Currency) {
        self.init()
        do {
            let reader = try InvoiceFileReader(path: path, mapping: mapping, homeCurrency: home)
            describe(reader.profile)
            try readAll(reader)
            notices = reader.profile.notices.map { UploadWords.notice($0) }
        } catch let error as InvoiceFileError {
            if case .noHeader(_, let found) = error, columns.isEmpty { columns = found }
            if case .mappedColumnMissing(_, _, let found) = error, columns.isEmpty { columns = found }
            problem = UploadWords.problem(error)
        } catch let error as ControlTotalsOverflow {
            problem = UploadProblem(
                what: error.description.capitalisedFirst + ".",
                remedy: "Look for an amount that is far too large, and correct it.")
        } catch {
            problem = UploadProblem(
                what: "The file cannot be read.", remedy: "Export it again, and upload the new file.")
        }
    }

    private mutating func describe(_ profile: FileProfile) {
        columns = profile.header.filter { !$0.isEmpty }
        fields = profile.columns
        encoding = profile.encoding.rawValue
        delimiter = UploadWords.delimiter(profile.delimiter)
        dateOrder = UploadWords.dateOrder(profile.dateOrder)
    }

    private mutating func readAll(_ reader: InvoiceFileReader) throws {
        var sums = ControlTotals()
        while let page = try reader.nextPage() {
            for record in page.records {
                switch record.verdict {
                case .invoice(let row):
                    read += 1
                    try sums.add(row)
                    if rows.count < Self.rowsShown { rows.append(UploadPreviewRow(row, in: page, line: record.line)) }
                case .refused(let refusal):
                    read += 1
                    refused += 1
                    if rows.count < Self.rowsShown { rows.append(UploadPreviewRow(refusal, line: record.line)) }
                    if refusals.count < Self.refusalsShown {
                        refusals.append(UploadRefusal(refusal, line: record.line))
                    }
                case .skipped: skipped += 1
                }
            }
        }
        totals = sums.lines
    }
}

extension UploadPreviewRow {
    fileprivate init(_ row: InvoiceRow, in page: InvoicePage, line: Int) {
        self.init(
            line: line, customer: page.text(row.customerName), number: page.text(row.invoiceNumber),
            issuedOn: row.issuedOn, dueOn: row.dueOn, total: Money(minorUnits: row.total, currency: row.currency),
            applied: Money(minorUnits: row.applied, currency: row.currency), refusal: "")
    }

    fileprivate init(_ refusal: Refusal, line: Int) {
        self.init(
            line: line, customer: "", number: "", issuedOn: nil, dueOn: nil, total: nil, applied: nil,
            refusal: Words.sentence(refusal.reason) + (refusal.found.isEmpty ? "" : ", found “\(refusal.found)”"))
    }
}

extension UploadRefusal {
    fileprivate init(_ refusal: Refusal, line: Int) {
        self.init(
            line: line, field: refusal.field, found: refusal.found, reason: refusal.reason, remedy: refusal.remedy)
    }
}
