import Analytics
import Hummingbird
import Ledger
import Schema

/// Which work pays?
enum WorkPage {
    struct Model: Sendable {
        let frame: Frame
        let tabs: [Tab]
        let isEmpty: Bool
        let chart: String
        let headings: [Heading]
        let rows: [Row]
        let caption: String
        let currency: String
    }

    struct Tab: Sendable {
        let name: String
        let tabLink: String
        let isHere: Bool
    }

    struct Heading: Sendable { let name: String }

    struct Row: Sendable {
        let name: String
        let detail: String
        let cells: [Cell]
    }

    struct Cell: Sendable { let value: String }

    static let path = "/work"
    private static let barsShown = 10

    static func reply(to visit: Visit) async throws -> Response {
        let subject = try visit.parameters.choice(
            "by", otherwise: WorkAnalysis.Subject.technicians, "technicians, parts, units or customers")
        do {
            let (rows, setting) = try await visit.ask { _, _ in WorkAnalysis(subject) }
            return visit.page(
                "work", Model(rows, subject, in: setting, currency: rows.first?.price.currency.code ?? ""))
        } catch OrganisationError.none {
            return visit.page("work", Model([], subject, in: visit.vacantSetting(), currency: ""))
        }
    }
}

extension WorkPage.Model {
    init(_ rows: [WorkRow], _ subject: WorkAnalysis.Subject, in setting: Setting, currency: String) {
        let style = setting.style
        let bars = rows.prefix(10).map { RankChart.Bar(name: Self.label($0, subject), amount: $0.price) }
        let first = rows.first.map { "\($0.name) comes first with \(style.amountWithCurrency($0.price))." } ?? ""
        self.init(
            frame: setting.frame("Which work pays?", at: .work),
            tabs: WorkAnalysis.Subject.allCases.map {
                WorkPage.Tab(
                    name: $0.rawValue.capitalisedFirst,
                    tabLink: Address(WorkPage.path, ["by": $0 == .technicians ? nil : $0.rawValue]).text,
                    isHere: $0 == subject)
            },
            isEmpty: rows.isEmpty,
            chart: rows.isEmpty
                ? ""
                : RankChart(
                    id: "rank", title: "The \(subject.rawValue) whose work was worth most", finding: first,
                    bars: Array(bars), style: style
                ).svg(),
            headings: Self.headings(subject).map { WorkPage.Heading(name: $0) },
            rows: rows.map { row in
                WorkPage.Row(
                    name: row.name, detail: row.detail,
                    cells: Self.cells(row, subject, style).map { WorkPage.Cell(value: $0) })
            },
            caption: "\(subject.rawValue.capitalisedFirst) by what their work was worth", currency: currency)
    }

    private static func label(_ row: WorkRow, _ subject: WorkAnalysis.Subject) -> String {
        subject == .parts || subject == .units
            ? [row.name, row.detail].filter { !$0.isEmpty }.joined(separator: " · ") : row.name
    }

    private static func headings(_ subject: WorkAnalysis.Subject) -> [String] {
        switch subject {
        case .technicians: ["Jobs", "Clocked hours", "Billed hours", "Per clocked hour", "Last", "Labor"]
        case .parts: ["Lines", "Quantity", "Cost", "Profit", "Last", "Sold for"]
        case .units, .customers: ["Invoices", "Lines", "Billed hours", "Cost", "Last", "Billed"]
        }
    }

    private static func cells(_ row: WorkRow, _ subject: WorkAnalysis.Subject, _ style: NumberStyle) -> [String] {
        let last = row.lastOn.map(style.day) ?? "—"
        let price = style.amount(row.price)
        switch subject {
        case .technicians:
            return [
                style.count(row.lines), style.hours(clocked: row.clockedHours), style.hours(billed: row.billedHours),
                perHour(row).map(style.amount) ?? "—", last, price,
            ]
        case .parts:
            let profit = try? row.price.subtracting(row.cost)
            return [
                style.count(row.lines), style.quantity(row.quantity), style.amount(row.cost),
                profit.map(style.amount) ?? "—", last, price,
            ]
        case .units, .customers:
            return [
                style.count(row.invoices), style.count(row.lines), style.hours(billed: row.billedHours),
                style.amount(row.cost), last, price,
            ]
        }
    }

    /// Labor by clocked hour, half-even; nil without hours.
    private static func perHour(_ row: WorkRow) -> Money? {
        guard let ratio = Ratio(Int128(row.price.minorUnits) * 10_000, over: Int128(row.clockedHours)),
            let rounded = try? ratio.rounded(places: 0)
        else { return nil }
        return Money(minorUnits: Int64(clamping: rounded.coefficient), currency: row.price.currency)
    }
}
