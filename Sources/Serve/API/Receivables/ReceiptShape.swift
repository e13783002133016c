import Analytics
import JSON
import Ledger

extension Shape where Value == Receipt {
    static var receipt: Shape {
        .object("Receipt", "The facts behind an invoice's figures, and the bytes they came from.") {
            Field("invoice", .invoiceDetail, \.invoice, "The invoice as of the day.")
            Field(
                "record_key", .optional(.text), \.recordKey,
                "The key at its source of the record it was made of; null for a row of a file.", example: .null)
            Field(
                "work_order", .optional(.id), \.workOrder,
                "The order of work that it bills, if its source tells of one.",
                example: .null)
            Field("events", .list(.event), \.events, "Every fact about it, in the order they were learned.")
            Field("rows", .list(.row), \.rows, "The rows as sent, newest version first.")
        }
    }
}

extension Shape where Value == ReceiptEvent {
    fileprivate static var event: Shape {
        .object("LedgerEvent", "A dated fact with two clocks: when it was true, and when it was learned.") {
            Field("sequence", .count, \.sequence, "Counts the facts of this invoice.", example: 2)
            Field("kind", .text, \.kind, "What happened.", example: "applied")
            Field("amount", .money, \.amount, "Signed effect on the open balance.", example: "-7138.90")
            Field("currency", .currency, \.amount.currency, "Of amount and balance.", example: "USD")
            Field("effective_on", .date, \.effectiveOn, "The day it was true.", example: "2024-03-11")
            Field(
                "recorded_at", .instant, \.recordedAt, "The instant Millrace learned it.",
                example: "2025-11-21T09:00:00Z")
            Field(
                "dated_by", .choice(["source", "payment", "first_seen", "observed"]), \.datedBy,
                "Where the effective day comes from (a balance that a file only states is dated by when it was seen).",
                example: "first_seen")
            Field("reverses", .optional(.count), \.reverses, "The sequence it takes back; null for most.", example: nil)
            Field("load_id", .id, \.loadID, "The load that brought it; of a record, the run.", example: "1")
            Field("balance", .money, \.balance, "Open balance after it.", example: "2261.10")
        }
    }
}

extension Shape where Value == ReceiptRow {
    fileprivate static var row: Shape {
        .object("RawRow", "A row as it was sent.") {
            Field("version", .count, \.version, "Which content of the invoice it is.", example: 1)
            Field("load_id", .id, \.loadID, "The load that brought it; of a record, the run.", example: "1")
            Field(
                "file_name", .text, \.fileName, "The file's name; of a record, its stream and key.",
                example: "invoices.csv")
            Field(
                "line", .count, \.line, "The line of the file it began on, the header being line 1; 0 for a record.",
                example: 2)
            Field(
                "recorded_at", .instant, \.recordedAt, "When it was loaded.", example: "2025-11-21T09:00:00Z")
            Field("sha256", .sha256, \.sha256, "Of the row's bytes as sent.")
            Field("file_sha256", .sha256, \.fileSHA256, "Of the whole file.")
            Field(
                "text", .text, \.text, "The row, decoded.",
                example: "LogicNest,DF2014658,3/11/24,,9400.00,7138.90,Pending")
            Field("encoding", .text, \.encoding, "How its bytes were read.", example: "utf-8")
        }
    }
}
