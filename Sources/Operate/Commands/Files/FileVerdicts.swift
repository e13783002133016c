import InvoiceFile
import JSON
import Ledger

/// Prints the verdict of each row while the file is read, so that a file of any size needs little memory.
///
/// Of every invoice number a few bytes are remembered, to find the ones that come twice.
struct FileVerdicts {
    private let json: Bool
    private let all: Bool
    private var totals = ControlTotals()
    private var numbers: [Int: (line: Int, row: Int)] = [:]
    private var isFirst = true
    private(set) var refused = 0
    private var read = 0
    private var skipped = 0

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
            read += 1
            let verdict = try verdict(of: record, in: page)
            if json {
                lines += (isFirst ? "\n" : ",\n").utf8
                lines += verdict.json(record.line, record.verdict, in: page).bytes
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
                .init("read", .integer(Int64(read))), .init("refused", .integer(Int64(refused))),
                .init("skipped", .integer(Int64(skipped))), .init("encoding", .string(profile.encoding.rawValue)),
                .init("delimiter", .string(Mapping.name(ofDelimiter: profile.delimiter))),
                .init("date_order", .string(profile.dateOrder.rawValue)),
                .init("notices", .array(profile.notices.map { .string($0.description) })),
                .init("totals", .array(totals.lines.map(LoadReportShape.total))),
            ])
            return Console.write(Array("\n],".utf8) + end.bytes.dropFirst() + [10])
        }
        Console.say(
            "\(Console.count(read)) rows: \(Console.count(read - refused - skipped)) invoices, \(Console.count(refused)) to be set aside, \(Console.count(skipped)) left out"
        )
        for line in totals.lines {
            func money(_ amount: Int64) -> String { Money(minorUnits: amount, currency: line.currency).decimalText }
            Console.say(
                "  \(line.currency.code): billed \(money(line.total)), applied \(money(line.applied)), outstanding \(money(line.outstanding))"
            )
        }
        for notice in profile.notices { Console.say("  note: \(notice)") }
    }

    private mutating func verdict(of record: InvoiceRecord, in page: InvoicePage) throws -> RowVerdict {
        switch record.verdict {
        case .skipped(let reason):
            skipped += 1
            return .skipped(reason.rawValue)
        case .refused(let refusal):
            refused += 1
            return .refused(
                refusal.code.rawValue, field: refusal.field?.rawValue, refusal.found, refusal.reason, refusal.remedy)
        case .invoice(let row):
            let number = page.text(row.invoiceNumber)
            let content = page.raw(of: record).hashValue
            if let earlier = numbers[number.hashValue] {
                if earlier.row == content {
                    skipped += 1
                    return .skipped("repeats line \(earlier.line)")
                }
                refused += 1
                return .refused(
                    "duplicate_number", field: "invoice_number", number,
                    "line \(earlier.line) has the same invoice_number and says something else",
                    "Keep one of the two rows.")
            }
            numbers[number.hashValue] = (record.line, content)
            try totals.add(row)
            return .invoice(number, row.notices.names)
        }
    }
}

/// What is said of one row.
enum RowVerdict {
    case invoice(String, [String])
    case refused(String, field: String?, String, String, String)
    case skipped(String)

    func text(all: Bool) -> String? {
        switch self {
        case .invoice(let number, let notices):
            notices.isEmpty ? (all ? "\(number)" : nil) : "\(number): \(notices.joined(separator: ", "))"
        case .refused(_, _, let found, let reason, let remedy):
            "would be set aside: \(reason)\(found.isEmpty ? "" : " — found \"\(found)\"")\n    \(remedy)"
        case .skipped(let reason): all ? "left out (\(reason))" : nil
        }
    }

    func json(_ line: Int, _ verdict: Verdict, in page: InvoicePage) -> JSONValue {
        switch self {
        case .skipped(let reason):
            return .object([
                .init("line", .integer(Int64(line))), .init("verdict", "skipped"), .init("reason", .string(reason)),
            ])
        case .refused(let code, let field, let found, let reason, let remedy):
            return .object([
                .init("line", .integer(Int64(line))), .init("verdict", "refused"), .init("code", .string(code)),
                .init("field", field.map(JSONValue.string) ?? .null), .init("found", .string(found)),
                .init("reason", .string(reason)), .init("remedy", .string(remedy)),
            ])
        case .invoice(let number, let notices):
            guard case .invoice(let row) = verdict else { return .null }
            func money(_ amount: Int64) -> JSONValue {
                .string(Money(minorUnits: amount, currency: row.currency).decimalText)
            }
            return .object([
                .init("line", .integer(Int64(line))), .init("verdict", "invoice"),
                .init("invoice_number", .string(number)), .init("customer_name", .string(page.text(row.customerName))),
                .init("invoice_date", .string(row.issuedOn.description)),
                .init("due_date", .string(row.dueOn.description)), .init("bill_total", money(row.total)),
                .init("applied", money(row.applied)), .init("currency", .string(row.currency.code)),
                .init("notices", .array(notices.map(JSONValue.string))),
            ])
        }
    }
}
