import Crypto
import Database
import InvoiceFile
import Ledger
import Schema

/// Why a row goes to quarantine: the reader's refusal, or a contradiction within the file.
struct SetAside {
    let code: String
    let field: Field?
    let found: String
    let reason: String
    let remedy: String

    init(_ refusal: Refusal) {
        (code, field, found) = (refusal.code.rawValue, refusal.field, Self.printable(refusal.found))
        (reason, remedy) = (refusal.reason, refusal.remedy)
    }

    private init(code: String, field: Field?, found: String, reason: String, remedy: String) {
        (self.code, self.field, self.found) = (code, field, found)
        (self.reason, self.remedy) = (reason, remedy)
    }

    /// Control characters as a sign that something stood there: no store keeps NUL in text, and no terminal should obey
    /// a file. The row itself is kept as sent.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }

    /// Largest amount of one row, in minor units: thousands of them still add up within 64 bits.
    private static let largestAmount: UInt64 = 1_000_000_000_000_000

    /// Longest text that may be looked up, in bytes: PostgreSQL's indexes take entries of up to 2,700, and one of them
    /// holds three parts of a contact.
    private static let longestKey: UInt32 = 600

    /// Why an accepted row still cannot be kept; nil for all but rows that are no invoices of this world.
    init?(_ row: InvoiceRow, in page: InvoicePage) {
        let keys = [
            (Field.invoiceNumber, row.invoiceNumber), (.customerName, row.customerName),
            (.customerNumber, row.customerNumber), (.parentCustomer, row.parentCustomer),
            (.contactName, row.contactName), (.contactPhone, row.contactPhone), (.contactEmail, row.contactEmail),
        ]
        if let (field, text) = keys.first(where: { $0.1.length > Self.longestKey }) {
            self.init(
                code: RefusalCode.textTooLong.rawValue, field: field,
                found: Self.printable(String(page.text(text).prefix(200))),
                reason: "\(field.rawValue) is longer than \(Self.longestKey) bytes, too long to be found by",
                remedy: "Shorten it, or map the column that holds \(field.rawValue) with --map.")
        } else if max(row.total.magnitude, row.applied.magnitude) > Self.largestAmount {
            let field = row.total.magnitude > Self.largestAmount ? Field.billTotal : .applied
            self.init(
                code: RefusalCode.amountTooLarge.rawValue, field: field,
                found: Money(minorUnits: field == .billTotal ? row.total : row.applied, currency: row.currency)
                    .decimalText,
                reason: "\(field.rawValue) is larger than any invoice this program keeps",
                remedy: "Correct the amounts in the file.")
        } else {
            return nil
        }
    }

    static let duplicateCode = "duplicate_number"

    /// Before a load, nothing waits in quarantine yet.
    static func duplicate(of number: String, ofLine line: Int) -> SetAside {
        SetAside(
            code: duplicateCode, field: .invoiceNumber, found: printable(number),
            reason: "line \(line) has the same invoice_number and says something else",
            remedy: "Keep one of the two rows.")
    }

    static func duplicate(of number: String) -> SetAside {
        SetAside(
            code: duplicateCode, field: .invoiceNumber, found: printable(number),
            reason: "an earlier row of this file has the same invoice_number and says something else",
            remedy: "If this row is the right one: millrace quarantine retry ID --replace. Else drop it.")
    }
}

extension LoadSession {
    /// Keeps rows that could not be taken, whole; the same bytes of the same source only once.
    func setAside(_ rows: [(record: Int, refusal: SetAside)], in page: InvoicePage) throws {
        for (index, refusal) in rows.sorted(by: { $0.record < $1.record }) {
            let record = page.records[index]
            report.refused += 1
            if report.refusals.count < LoadReport.sampleSize {
                report.refusals.append(RefusedRow(line: record.line, refusal))
            }
            guard request.whole else { continue }
            let raw = Array(page.raw(of: record))
            try book.execute(
                Queries.quarantine("keep"),
                [
                    "id": .int(nextQuarantine), "source": .int(load.source), "load": .int(load.id),
                    "line": Value(record.line), "raw": .blob(raw), "sha256": .blob(Array(SHA256.hash(data: raw))),
                    "code": .text(refusal.code), "field": Value(refusal.field?.rawValue),
                    "found": .text(refusal.found), "reason": .text(refusal.reason), "remedy": .text(refusal.remedy),
                    "at": Value(load.recordedAt),
                ])
            nextQuarantine += 1
        }
    }

    /// Notes the documents that the file no longer brings; they stay as they are.
    func noteDisappeared() throws {
        let source: Parameters = ["source": .int(load.source)]
        guard let counts = try book.row(Queries.document("count"), source),
            try counts.int("documents") > seen.count || (try counts.int("absent")) > 0
        else { return }
        var absent: Set<Int64> = []
        for row in try book.rows(Queries.document("absent"), source) { absent.insert(try row.int("document_id")) }
        for id in absent where seen.contains(id) {
            try book.execute(Queries.document("returned"), ["source": .int(load.source), "document": .int(id)])
        }
        var gone: [Int64] = []
        try book.forEach(Queries.document("ids"), source) { row in
            let id = try row.int("id")
            guard !seen.contains(id), !absent.contains(id) else { return }
            gone.append(id)
            if report.disappearedNumbers.count < LoadReport.sampleSize {
                report.disappearedNumbers.append(try row.text("number"))
            }
        }
        report.disappeared = gone.count
        let columns = ["source_id", "document_id", "since_load_id"]
        try book.insert(into: "document_absence", columns: columns) { writer in
            for id in gone {
                writer.write(load.source)
                writer.write(id)
                writer.write(load.id)
                try writer.endRow()
            }
        }
    }
}
