import Ledger

/// The largest of a list as bars from zero, each with its name and its amount, the largest first.
struct RankChart: Sendable {
    struct Bar: Sendable {
        let name: String
        let amount: Money
    }

    let id: String
    let title: String
    let finding: String
    let bars: [Bar]
    let style: NumberStyle

    private static let pitch = 36

    func svg() -> String {
        let largest = bars.map(\.amount.minorUnits).max() ?? 0
        var content = ""
        for (place, bar) in bars.enumerated() {
            let top = place * Self.pitch
            let width = SVG.percent(SVG.share(max(bar.amount.minorUnits, 0), of: largest, scale: 10_000))
            content += SVG.text(bar.name, x: "0%", y: top + 13, style: "label")
            content += SVG.text(style.amount(bar.amount), x: "100%", y: top + 13, style: "label", anchor: "end")
            content += "<rect class=\"rank\" x=\"0%\" y=\"\(top + 18)\" width=\"\(width)\" height=\"8\"/>"
        }
        return SVG.image(id, height: max(bars.count, 1) * Self.pitch, title: title, finding: finding, content)
    }
}
