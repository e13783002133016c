import Analytics
import Hummingbird
import Ledger

/// Which invoices are past due?
enum PastDuePage {
    static let path = "/receivables/past-due"

    struct Model: Sendable {
        let frame: Frame
        let figures: [Figure]
        let filter: CustomerFilter
        let csv: CSVLinks?
        let isEmpty: Bool
        let emptyMessage: String
        let range: String
        let sort: Sort
        /// Set when every row is in it; otherwise each row says its own.
        let currency: String?
        let rows: [Row]
        let pager: Pager
    }

    struct CSVLinks: Sendable {
        let page: String
        /// Set when the list goes on beyond this page.
        let all: String?
        let total: String
    }

    /// The two columns that sort, as their headers say it.
    struct Sort: Sendable {
        let link: String
        let dueState: String
        let dueArrow: String
        let daysState: String
        let daysArrow: String
    }

    struct Row: Sendable {
        let number: String
        let link: String
        let customer: String
        let customerLink: String
        let issued: String
        let due: String
        let days: String
        let total: String
        let applied: String
        let open: String
        let unit: String?
    }

    static func reply(to visit: Visit) async throws -> Response {
        let (answer, setting) = try await visit.ask { _, today in try PastDueQuestion(visit.parameters, today: today) }
        return visit.page("past-due", try Model(answer, visit.parameters, in: setting))
    }
}

extension PastDuePage.Model {
    init(_ answer: PastDueQuestion.Answer, _ parameters: Parameters, in setting: Setting) throws {
        let (style, asOf, listing) = (setting.style, answer.asOf, answer.listing)
        let currency = try parameters.currency("currency")
        let lines = answer.lines.filter { currency == nil || $0.total.currency == currency }
        let one = currency ?? (answer.lines.count == 1 ? answer.lines.first?.total.currency : nil)
        self.init(
            frame: setting.frame("Past due", at: .pastDue, asOf: asOf, freshness: answer.freshness),
            figures: answer.isUnresolved ? [] : try Self.figures(lines, style),
            filter: CustomerFilter(
                customer: answer.customer, candidates: answer.candidates, nobody: answer.nobody,
                currencies: answer.lines.map(\.total.currency), parameters, in: setting),
            csv: listing.items.isEmpty
                ? nil
                : PastDuePage.CSVLinks(
                    page: setting.address.at(PastDuePage.path + ".csv").without("row").text,
                    all: listing.total > listing.items.count
                        ? setting.address.at(PastDuePage.path + ".csv").without("row", "after").with("all", "1").text
                        : nil,
                    total: style.count(listing.total)),
            isEmpty: listing.items.isEmpty,
            emptyMessage: answer.isUnresolved
                ? "Choose a customer, or clear the filter." : "Nothing is past due as of \(style.day(asOf)).",
            range: Pager.range(listing, parameters, style),
            sort: PastDuePage.Sort(
                descending: parameters["sort"] == PastDueSort.dueDateDescending.rawValue, in: setting),
            currency: one?.code,
            rows: listing.items.map { PastDuePage.Row($0, asOf: asOf, unit: one == nil, in: setting) },
            pager: Pager(listing, parameters, in: setting))
    }

    /// Two figures each for one or two currencies, one each for more; the fifth place tells of those there is no room for.
    private static func figures(_ lines: [AgingLine], _ style: NumberStyle) throws -> [Figure] {
        let all = try lines.map { try Self.figures($0, style) }
        guard lines.count > 2 else { return all.flatMap(\.self) }
        let first = all.compactMap(\.first)
        guard first.count > 5 else { return first }
        return first.prefix(4) + [
            Figure(name: "And more", value: style.count(first.count - 4), note: "currencies: choose one below")
        ]
    }

    private static func figures(_ line: AgingLine, _ style: NumberStyle) throws -> [Figure] {
        let (late, gross) = (try line.inBuckets, try line.gross)
        let share = SVG.share(late.minorUnits, of: gross.minorUnits, scale: 100)
        let code = line.total.currency.code
        return [
            Figure(
                name: "Past due", value: style.amount(late), unit: code,
                note: "\(style.invoices(line.bucketCount)), \(share)% of what is open"),
            line.buckets.last.map {
                Figure(
                    name: "Of it \($0.name) days", value: style.amount($0.amount), unit: code,
                    note: style.invoices($0.count))
            },
        ].compactMap { $0 }
    }
}

extension PastDuePage.Sort {
    /// An earlier due date is more days past due, so the two columns always sort in opposite directions.
    init(descending: Bool, in setting: Setting) {
        let other: PastDueSort = descending ? .dueDateAscending : .dueDateDescending
        self.init(
            link: setting.address.without("after", "row").with("sort", other.rawValue).text,
            dueState: descending ? "descending" : "ascending", dueArrow: descending ? "↓" : "↑",
            daysState: descending ? "ascending" : "descending", daysArrow: descending ? "↑" : "↓")
    }
}

extension PastDuePage.Row {
    init(_ item: InvoiceItem, asOf: CivilDate, unit: Bool, in setting: Setting) {
        let style = setting.style
        self.init(
            number: item.number, link: setting.invoiceLink(item, asOf: asOf), customer: item.customerName,
            customerLink: setting.customerLink(item.customerID, asOf: asOf), issued: style.day(item.issuedOn),
            due: style.day(item.dueOn), days: style.count(item.daysPastDue), total: style.amount(item.total),
            applied: style.amount(item.applied), open: style.amount(item.outstanding),
            unit: unit ? item.total.currency.code : nil)
    }
}
