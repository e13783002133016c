import Crypto
import Database
import InvoiceFile
package import Ledger
package import Schema

/// What an invoice's figures rest on: every event with both clocks, and every version of its row as sent.
package struct InvoiceReceipt: Question {
    package var number: String
    package var source: String?
    package var asOf: CivilDate

    package init(number: String, source: String? = nil, asOf: CivilDate) {
        self.number = number
        self.source = source
        self.asOf = asOf
    }

    package func answer(from book: Book) throws -> Receipt {
        let invoice = try FindInvoice(number: number, source: source, asOf: asOf).answer(from: book)[0]
        var document: Parameters = ["document": .int(invoice.item.id)]
        let origin = try book.row(Queries.invoices("origin"), document)
        var balance: [Currency: Int64] = [:]
        let events = try book.rows(Queries.invoices("events"), document).map { row in
            let event = Money(minorUnits: try row.int("amount"), currency: try row.currency("currency"))
            balance[event.currency, default: 0] += event.minorUnits
            return ReceiptEvent(
                sequence: try row.count("sequence"), kind: try row.text("kind"), amount: event,
                effectiveOn: try row.date("effective_on"), recordedAt: try row.instant("recorded_at"),
                datedBy: try row.text("dated_by"), reverses: try row.optionalInt("reverses").map(Int.init),
                loadID: try row.int("load_id"),
                balance: Money(minorUnits: balance[event.currency]!, currency: event.currency))
        }
        document["record"] = .int(try origin?.int("record_id") ?? 0)
        let rows = try book.rows(Queries.invoices("versions"), document).map { try ReceiptRow(row: $0, book: book) }
        return Receipt(
            invoice: invoice, recordKey: try origin?.optionalText("record_key"),
            workOrder: try origin?.optionalInt("work_order"), events: events, rows: rows)
    }
}

extension ReceiptRow {
    init(row: Row, book: Book) throws {
        let bytes = try RawBytes.slice(
            of: row.int("raw_document_id"), offset: row.int("raw_offset"), length: row.int("raw_length"), in: book)
        let encoding = try row.text("encoding")
        self.init(
            version: try row.count("version"), loadID: try row.int("load_id"), fileName: try row.text("file_name"),
            line: try row.count("line"), recordedAt: try row.instant("recorded_at"),
            sha256: hexadecimal(SHA256.hash(data: bytes)), fileSHA256: hexadecimal(try row.blob("file_sha256")),
            text: rawText(bytes, encoding: encoding), encoding: encoding)
    }
}

/// Lower-case hexadecimal.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// A row as sent, for reading: decoded with its file's encoding, without the line end.
func rawText(_ bytes: [UInt8], encoding: String) -> String {
    let text = TextEncoding(rawValue: encoding)?.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
    return text.trimmingSuffix { $0.isNewline }
}

extension String {
    func trimmingSuffix(while drop: (Character) -> Bool) -> String {
        var end = endIndex
        while end > startIndex, drop(self[index(before: end)]) { end = index(before: end) }
        return String(self[..<end])
    }
}
