import Ledger
import Testing

@testable import Pages

@Suite struct ChartTests {
    @Test(
        arguments: [
            (0, 1, [0]), (1, 1, [0, 1]), (4, 4, [0, 1, 2, 3, 4]), (5, 6, [0, 2, 4, 6]), (99, 100, [0, 50, 100]),
            (104_006_911, 150_000_000, [0, 50_000_000, 100_000_000, 150_000_000]),
        ] as [(Int64, Int64, [Int64])])
    func `an axis runs from zero to a round number in at most five lines`(largest: Int64, top: Int64, lines: [Int64]) {
        let scale = Scale(largest: largest)
        #expect(scale.top == top)
        #expect(scale.lines == lines)
    }

    @Test func `an axis holds any amount there can be`() {
        let scale = Scale(largest: .max)
        #expect(scale.top == .max)
    }

    @Test func `an aging bar names its parts and says its finding`() throws {
        let bar = try AgingBar(.fixture(), basis: .dueDate, style: .english)
        try expectGolden(bar.svg + "\n", "aging-bar.svg")
        #expect(bar.svg.contains("4,540.00 USD of 5,340.00 USD open is past due (85%); 1,000.00 USD of it 91+ days."))
        #expect(
            bar.rows.map(\.amount) == ["800.00", "3,540.00", "0.00", "0.00", "1,000.00", "\u{2212}450.00", "4,890.00"])
    }

    @Test func `the parts of a bar fill it exactly`() {
        let parts = (1...7).map { StackedBar.Part(name: "\($0)", amount: .usd(Int64($0) * 3_333), tone: $0) }
        let svg = StackedBar(id: "b", title: "t", finding: "f", parts: parts, style: .english).svg()
        let widths = svg.matches(of: #/width="(\d+)\.(\d\d)%" height="32"/#).map { Int($0.1)! * 100 + Int($0.2)! }
        #expect(widths.reduce(0, +) == 10_000)
        #expect(widths.count == 7)
    }

    @Test func `nothing open is an empty bar that says so`() throws {
        let bar = try AgingBar(
            .fixture(notDue: 0, buckets: [0, 0, 0, 0], unapplied: 0), basis: .dueDate, style: .english)
        #expect(bar.svg.contains("age-none"))
        #expect(bar.svg.contains("Nothing is open."))
    }

    @Test func `a trend starts at zero and labels its last month`() throws {
        let columns = (1...12).map { month in
            TrendChart.Column(
                day: CivilMonth(year: 2026, month: month)!.lastDay, whole: .usd(Int64(month) * 10_000_00),
                part: .usd(4_000_00))
        }
        let svg = TrendChart(
            id: "trend", title: "Open balance", finding: "Up.", wholeName: "open", partName: "past due",
            columns: columns,
            style: .english
        ).svg()
        try expectGolden(svg + "\n", "trend.svg")
        #expect(svg.contains("31 Dec 2026: open 120,000.00 USD, past due 4,000.00 USD"))
    }

    @Test func `a name in a chart cannot become markup`() {
        let part = StackedBar.Part(name: "<b>\"x\"", amount: .usd(1), tone: 0)
        let svg = StackedBar(id: "b", title: "<t>", finding: "<f>", parts: [part], style: .english).svg()
        #expect(!svg.contains("<b>") && !svg.contains("<t>") && !svg.contains("<f>"))
    }
}
