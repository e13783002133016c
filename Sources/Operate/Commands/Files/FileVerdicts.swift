import InvoiceFile
import JSON
import Ledger
import Sync

/// Prints the verdict of each row while the file is read, so that a file of any size needs little memory.
struct FileVerdicts {
    private let json: Bool
    private let all: Bool
    private var rows = DryRun()
    private var isFirst = true
    var refused: Int { rows.refused }

    init(json: Bool, all: Bool, profile: FileProfile) {
        self.json = json
        self.all = all
        guard json else {
            Console.say(
                "encoding \(profile.encoding.rawValue), delimiter \(Mapping.name(ofDelimiter: profile.delimiter)), header on line \(profile.headerLine), dates \(profile.dateOrder.rawValue)"
            )
            for field in Field.allCases {
                if let column = profile.columns[field] { Console.say("  \(field.rawValue) ← \(column)") }
            }
            Console.say("")
            return
        }
        Console.write(Array("{\"rows\":[".utf8))
    }

    mutating func take(_ page: InvoicePage) throws {
        var lines: [UInt8] = []
        for record in page.records {
            let verdict = RowVerdict(try rows.verdict(of: record, in: page), in: page)
            if json {
                lines += (isFirst ? "\n" : ",\n").utf8
                lines += verdict.json(line: record.line).bytes
                isFirst = false
            } else if let text = verdict.text(all: all) {
                Console.say("line \(record.line): \(text)")
            }
        }
        if json { Console.write(lines) }
    }

    func finish(_ profile: FileProfile) {
        if json {
            let end: JSONValue = .object([
                .init("read", .integer(Int64(rows.read))), .init("refused", .integer(Int64(rows.refused))),
                .init("skipped", .integer(Int64(rows.skipped))), .init("encoding", .string(profile.encoding.rawValue)),
                .init("delimiter", .string(Mapping.name(ofDelimiter: profile.delimiter))),
                .init("date_order", .string(profile.dateOrder.rawValue)),
                .init("notices", .array(profile.notices.map { .string($0.description) })),
                .init("totals", .array(rows.totals.lines.map(LoadReportShape.total))),
            ])
            return Console.write(Array("\n],".utf8) + end.bytes.dropFirst() + [10])
        }
        Console.say(
            "\(Console.count(rows.read)) rows: \(Console.count(rows.read - rows.refused - rows.skipped)) invoices, \(Console.count(rows.refused)) to be set aside, \(Console.count(rows.skipped)) left out"
        )
        for line in rows.totals.lines {
            func money(_ amount: Int64) -> String { Money(minorUnits: amount, currency: line.currency).decimalText }
            Console.say(
                "  \(line.currency.code): billed \(money(line.total)), applied \(money(line.applied)), outstanding \(money(line.outstanding)), unapplied \(money(line.unapplied))"
            )
        }
        for notice in profile.notices { Console.say("  note: \(notice)") }
    }
}

/// What is said of one row.
struct RowVerdict {
    private let verdict: DryRun.Verdict
    private let page: InvoicePage

    init(_ verdict: DryRun.Verdict, in page: InvoicePage) {
        self.verdict = verdict
        self.page = page
    }

    func text(all: Bool) -> String? {
        switch verdict {
        case .invoice(let row):
            let number = page.text(row.invoiceNumber)
            let notices = row.notices.names.joined(separator: ", ")
            return notices.isEmpty ? (all ? number : nil) : "\(number): \(notices)"
        case .refused(let row):
            let found = row.found.isEmpty ? "" : " — found \"\(row.found)\""
            return "would be set aside: \(row.reason)\(found)\n    \(row.remedy)"
        case .skipped(let reason): return all ? "left out (\(reason))" : nil
        }
    }

    func json(line: Int) -> JSONValue {
        switch verdict {
        case .skipped(let reason):
            return .object([
                .init("line", .integer(Int64(line))), .init("verdict", "skipped"), .init("reason", .string(reason)),
            ])
        case .refused(let row):
            return .object([
                .init("line", .integer(Int64(line))), .init("verdict", "refused"), .init("code", .string(row.code)),
                .init("field", row.field.map(JSONValue.string) ?? .null), .init("found", .string(row.found)),
                .init("reason", .string(row.reason)), .init("remedy", .string(row.remedy)),
            ])
        case .invoice(let row):
            func money(_ amount: Int64) -> JSONValue {
                .string(Money(minorUnits: amount, currency: row.currency).decimalText)
            }
            return .object([
                .init("line", .integer(Int64(line))), .init("verdict", "invoice"),
                .init("invoice_number", .string(page.text(row.invoiceNumber))),
                .init("customer_name", .string(page.text(row.customerName))),
                .init("invoice_date", .string(row.issuedOn.description)),
                .init("due_date", .string(row.dueOn.description)), .init("bill_total", money(row.total)),
                .init("applied", money(row.applied)), .init("currency", .string(row.currency.code)),
                .init("notices", .array(row.notices.names.map(JSONValue.string))),
            ])
        }
    }
}
