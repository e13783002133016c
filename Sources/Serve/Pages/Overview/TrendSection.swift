import Analytics
import Ledger

/// The last month-ends of one currency as columns, with the exact figures under them.
struct TrendSection: Sendable {
    let caption: String
    let svg: String
    let trendRows: [Row]

    struct Row: Sendable {
        let day: String
        let link: String
        let currency: String
        let notDue: String
        let pastDue: String
        let unapplied: String
        let total: String
    }

    /// A month-end without an open document of the currency counts as zero: the book was asked and held nothing.
    init(_ points: [TrendPoint], currency: Currency, in setting: Setting) throws {
        let style = setting.style
        let nothing = Money(minorUnits: 0, currency: currency)
        let months = try points.map { point in
            let line = point.lines.first { $0.total.currency == currency }
            return (
                day: point.asOf, notDue: line?.notDue ?? nothing, late: try line?.inBuckets ?? nothing,
                unapplied: line?.unapplied ?? nothing, total: line?.total ?? nothing,
                gross: try line?.gross ?? nothing
            )
        }
        caption = "\(currency.code), open balance; the darker foot is past due"
        svg = TrendChart(
            id: "trend-\(currency.code)",
            title: "Open balance at the last \(points.count) month-ends, \(currency.code)",
            finding: Self.finding(months.map { ($0.day, $0.gross) }, style), wholeName: "open", partName: "past due",
            columns: months.map { TrendChart.Column(day: $0.day, whole: $0.gross, part: $0.late) }, style: style
        ).svg()
        trendRows = months.reversed().map { month in
            Row(
                day: style.day(month.day), link: Address("/", ["as_of": "\(month.day)"]).text, currency: currency.code,
                notDue: style.amount(month.notDue), pastDue: style.amount(month.late),
                unapplied: style.amount(month.unapplied), total: style.amount(month.total))
        }
    }

    private static func finding(_ months: [(day: CivilDate, gross: Money)], _ style: NumberStyle) -> String {
        guard let first = months.first, let last = months.last else { return "No month has ended yet." }
        let way =
            last.gross.minorUnits > first.gross.minorUnits
            ? "up from" : last.gross.minorUnits < first.gross.minorUnits ? "down from" : "as on"
        return """
            \(style.amountWithCurrency(last.gross)) open on \(style.day(last.day)), \
            \(way) \(style.amountWithCurrency(first.gross)) on \(style.day(first.day)).
            """
    }
}
