import Analytics
import JSON
import Ledger

extension Shape where Value == LoadItem {
    static var load: Shape {
        .object("Load", "One load of a file: what was read and what it changed.") {
            Field("id", .id, \.id, "Counts the loads.", example: "1")
            Field("source", .text, \.source, "The source it belongs to.", example: "receivables")
            Field("file_name", .text, \.fileName, "The file's name.", example: "invoices.csv")
            Field(
                "outcome", .choice(["loaded", "unchanged", "refused"]), \.outcome,
                "A refused load changed nothing; `message` says why.", example: "loaded")
            Field("message", .text, \.message, "The outcome in a sentence.", example: "3107 new")
            Field("sha256", .sha256, \.sha256, "Of the file's bytes as sent.")
            Field("byte_count", .byteCount, \.byteCount, "Size of the file.", example: 402_133)
            Field("as_of", .date, \.asOf, "The day the file speaks of.", example: "2025-11-21")
            Field("started_at", .instant, \.startedAt, "When reading began.", example: "2025-11-21T09:00:00Z")
            Field("recorded_at", .instant, \.recordedAt, "When it was kept.", example: "2025-11-21T09:00:01Z")
            Field("encoding", .text, \.encoding, "How its bytes were read.", example: "utf-8")
            Field("delimiter", .text, \.delimiter, "What separates its columns.", example: ",")
            countFields
            Field(
                "totals", .list(.loadTotal), \.totals,
                "What the file itself adds up to; agrees with the ledger to the cent.")
        }
    }
}

private let countFields: [Field<LoadItem>] = [
    Field("rows_read", .count, \.read, "Rows below the header.", example: 3107),
    Field("rows_new", .count, \.new, "Invoices not seen before.", example: 3107),
    Field("rows_changed", .count, \.changed, "Invoices with another content than before.", example: 0),
    Field("rows_same", .count, \.same, "Invoices seen before, unchanged.", example: 0),
    Field("rows_refused", .count, \.refused, "Rows set aside in quarantine.", example: 0),
    Field("rows_skipped", .count, \.skipped, "Totals, footers and blank rows.", example: 0),
    Field("rows_disappeared", .count, \.disappeared, "Invoices of the last load that this one lacks.", example: 0),
    Field("events", .count, \.events, "Facts added to the ledger.", example: 6011),
]

extension Shape where Value == LoadTotal {
    fileprivate static var loadTotal: Shape {
        .object("LoadTotal", "What a file's rows add up to in one currency.") {
            Field("currency", .currency, \.total.currency, "The currency.", example: "USD")
            Field("rows", .count, \.rows, "Rows in it.", example: 3107)
            Field("bill_total", .money, \.total, "Σ bill_total.", example: "9400.00")
            Field("applied", .money, \.applied, "Σ applied.", example: "7138.90")
            Field(
                "outstanding", .money, \.outstanding, "Σ outstanding, without drafts and void ones.", example: "2261.10"
            )
            Field(
                "unapplied", .money, \.unapplied, "Σ max(applied − bill_total, 0), without drafts and void ones.",
                example: "0.00")
        }
    }
}

extension Shape where Value == QuarantineItem {
    static var quarantined: Shape {
        .object("QuarantinedRow", "A row or a record that could not be read, kept whole.") {
            Field("id", .id, \.id, "Counts the rows set aside.", example: "1")
            Field("source", .text, \.source, "The source it belongs to.", example: "receivables")
            Field("load_id", .id, \.loadID, "The load that set it aside; of a record, the run.", example: "1")
            Field(
                "record_key", .optional(.text), \.recordKey, "A record's key at its source; null for a row of a file.",
                example: .null)
            Field(
                "file_name", .text, \.fileName, "The file it came in; of a record, the source.",
                example: "invoices.csv")
            Field(
                "line", .count, \.line, "The line it began on, the header being line 1; 0 for a record.", example: 17)
            Field("code", .text, \.code, "Names the reason for programs.", example: "bad-amount")
            Field("field", .optional(.text), \.field, "The field that could not be read.", example: "bill_total")
            Field("found", .text, \.found, "What stood there.", example: "1e3")
            Field("reason", .text, \.reason, "Why it could not be read.", example: "This is not an amount.")
            Field("remedy", .text, \.remedy, "What to do about it.", example: "Correct the amount, then load again.")
            Field(
                "state", .choice(["open", "loaded", "dropped", "replaced"]), \.state,
                "What became of it; `replaced`: a newer file no longer has it.", example: "open")
            Field("recorded_at", .instant, \.recordedAt, "When it was set aside.", example: "2025-11-21T09:00:01Z")
            Field("text", .text, \.text, "The row as sent, decoded.", example: "LogicNest,DF2014658,3/11/24,,1e3")
            Field("sha256", .sha256, \.sha256, "Of the row's bytes as sent.")
        }
    }
}
