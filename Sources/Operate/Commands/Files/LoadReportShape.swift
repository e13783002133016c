import InvoiceFile
import JSON
import Ledger
import Sync

/// A load's result as one JSON object.
enum LoadReportShape {
    static func json(_ report: LoadReport) -> [UInt8] {
        let value: JSONValue = .object([
            .init("load_id", .integer(report.loadID)), .init("outcome", .string(report.outcome.rawValue)),
            .init("message", .string(report.message)), .init("organisation", .string(report.organisation)),
            .init("source", .string(report.source)), .init("file", .string(report.fileName)),
            .init("sha256", .string(hexadecimal(report.sha256))), .init("bytes", .integer(report.byteCount)),
            .init("read", count(report.read)), .init("new", count(report.new)), .init("changed", count(report.changed)),
            .init("same", count(report.same)), .init("refused", count(report.refused)),
            .init("skipped", count(report.skipped)), .init("disappeared", count(report.disappeared)),
            .init("events", count(report.events)),
            .init("totals", .array(report.totals.lines.map(total))),
            .init("notices", .array(report.notices.map(JSONValue.string))),
            .init("refusals", .array(report.refusals.map(refusal))),
            .init("disappeared_numbers", .array(report.disappearedNumbers.map(JSONValue.string))),
        ])
        return value.bytes + [10]
    }

    static func total(_ total: ControlTotals.Line) -> JSONValue {
        func money(_ amount: Int64) -> JSONValue {
            .string(Money(minorUnits: amount, currency: total.currency).decimalText)
        }
        return .object([
            .init("currency", .string(total.currency.code)), .init("rows", count(total.count)),
            .init("bill_total", money(total.total)), .init("applied", money(total.applied)),
            .init("outstanding", money(total.outstanding)), .init("unapplied", money(total.unapplied)),
        ])
    }

    static func refusal(_ row: RefusedRow) -> JSONValue {
        .object([
            .init("line", count(row.line)), .init("code", .string(row.code)),
            .init("field", row.field.map(JSONValue.string) ?? .null), .init("found", .string(row.found)),
            .init("reason", .string(row.reason)), .init("remedy", .string(row.remedy)),
        ])
    }

    static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
