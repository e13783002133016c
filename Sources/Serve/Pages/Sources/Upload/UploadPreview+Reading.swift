import InvoiceFile
import Ledger
import Sync

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
        var run = DryRun()
        while let page = try reader.nextPage() {
            for record in page.records { note(try run.verdict(of: record, in: page), record.line, in: page) }
        }
        (read, refused, skipped) = (run.read - run.skipped, run.refused, run.skipped)
        totals = run.totals.lines
    }

    private mutating func note(_ verdict: DryRun.Verdict, _ line: Int, in page: InvoicePage) {
        switch verdict {
        case .invoice(let row):
            if rows.count < Self.rowsShown { rows.append(UploadPreviewRow(row, in: page, line: line)) }
        case .refused(let refusal):
            if rows.count < Self.rowsShown { rows.append(UploadPreviewRow(refusal)) }
            if refusals.count < Self.refusalsShown { refusals.append(UploadRefusal(refusal)) }
        case .skipped: break
        }
    }
}

extension UploadPreviewRow {
    fileprivate init(_ row: InvoiceRow, in page: InvoicePage, line: Int) {
        self.init(
            line: line, customer: page.text(row.customerName), number: page.text(row.invoiceNumber),
            issuedOn: row.issuedOn, dueOn: row.dueOn, total: Money(minorUnits: row.total, currency: row.currency),
            applied: Money(minorUnits: row.applied, currency: row.currency), refusal: "")
    }

    fileprivate init(_ row: RefusedRow) {
        self.init(
            line: row.line, customer: "", number: "", issuedOn: nil, dueOn: nil, total: nil, applied: nil,
            refusal: Words.sentence(row.reason) + (row.found.isEmpty ? "" : ", found “\(row.found)”"))
    }
}

extension UploadRefusal {
    fileprivate init(_ row: RefusedRow) {
        self.init(
            line: row.line, field: row.field.flatMap(Field.init(rawValue:)), found: row.found, reason: row.reason,
            remedy: row.remedy)
    }
}
