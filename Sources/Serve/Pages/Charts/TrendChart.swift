import Ledger

/// A figure and one part of it at successive month-ends, as columns from zero.
struct TrendChart: Sendable {
    struct Column: Sendable {
        let day: CivilDate
        let whole: Money
        /// At most `whole`: the darker part at the foot of the column.
        let part: Money
    }

    let id: String
    let title: String
    let finding: String
    /// What the two are called, for pointing at a column.
    let wholeName: String
    let partName: String
    let columns: [Column]
    let style: NumberStyle

    private static let (plotTop, plotHeight) = (14, 150)
    /// Left of the first column, in hundredths of a percent: room for the figures of the axis.
    private static let margin = 900

    func svg() -> String {
        let scale = Scale(largest: columns.map(\.whole.minorUnits).max() ?? 0)
        guard let currency = columns.first?.whole.currency else { return "" }
        let foot = Self.plotTop + Self.plotHeight
        func height(_ minorUnits: Int64) -> Int { SVG.share(max(minorUnits, 0), of: scale.top, scale: Self.plotHeight) }

        var content = ""
        for line in scale.lines {
            let y = foot - height(line)
            content += "<line class=\"grid\(line == 0 ? " zero" : "")\" x1=\"0%\" x2=\"100%\" y1=\"\(y)\" y2=\"\(y)\"/>"
            if line > 0 {
                content += SVG.text(
                    style.compact(Money(minorUnits: line, currency: currency)), x: "0%", y: y - 3, style: "tick")
            }
        }
        let pitch = (10_000 - Self.margin) / max(columns.count, 1)
        for (position, column) in columns.enumerated() {
            let start = Self.margin + position * pitch
            let middle = SVG.percent(start + pitch / 2)
            let (whole, part) = (height(column.whole.minorUnits), height(column.part.minorUnits))
            let bar = "x=\"\(SVG.percent(start + pitch / 6))\" width=\"\(SVG.percent(pitch * 2 / 3))\""
            let words =
                "\(style.day(column.day)): \(wholeName) \(style.amountWithCurrency(column.whole)), "
                + "\(partName) \(style.amountWithCurrency(column.part))"
            content += """
                <g><title>\(Markup.escaped(words))</title>\
                <rect class="trend-whole" \(bar) y="\(foot - whole)" height="\(whole)"/>\
                <rect class="trend-part" \(bar) y="\(foot - part)" height="\(part)"/></g>
                """
            let name = style.month(column.day)
            content += SVG.text(name, x: middle, y: foot + 16, style: "tick", anchor: "middle")
            if position == 0 || column.day.month == 1 {
                content += SVG.text(String(column.day.year), x: middle, y: foot + 30, style: "tick", anchor: "middle")
            }
        }
        if let last = columns.last {
            content += SVG.text(
                style.compact(last.whole), x: "100%", y: foot - height(last.whole.minorUnits) - 4, style: "value",
                anchor: "end")
        }
        return SVG.image(id, height: foot + 36, title: title, finding: finding, content)
    }
}
