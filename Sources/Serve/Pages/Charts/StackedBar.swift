import Ledger

/// Parts of one whole side by side in one bar, in the order given.
struct StackedBar: Sendable {
    struct Part: Sendable {
        let name: String
        let amount: Money
        /// Position in the order of ages: 0 is not due, higher is older.
        let tone: Int
    }

    /// Unique on the page.
    let id: String
    let title: String
    let finding: String
    let parts: [Part]
    let style: NumberStyle

    /// A part narrower than this many hundredths of a percent has no room for its label on a phone.
    static let labelledFrom = 1_500

    /// Above each part that has room its name, below it its amount; every part tells both when pointed at.
    func svg() -> String {
        let whole = parts.reduce(Int64(0)) { $0 + max($1.amount.minorUnits, 0) }
        var content = ""
        var end: Int64 = 0
        for part in parts where part.amount.minorUnits > 0 {
            let start = SVG.share(end, of: whole, scale: 10_000)
            end += part.amount.minorUnits
            let width = SVG.share(end, of: whole, scale: 10_000) - start
            let x = SVG.percent(start)
            content += """
                <rect class="age age-\(min(part.tone, 5))" x="\(x)" y="20" width="\(SVG.percent(width))" height="28">\
                <title>\(Markup.escaped("\(part.name): \(style.amountWithCurrency(part.amount))"))</title></rect>
                """
            guard width >= Self.labelledFrom else { continue }
            content += SVG.text(part.name, x: x, y: 13, style: "label")
            content += SVG.text(style.compact(part.amount), x: x, y: 64, style: "value")
        }
        if whole == 0 { content += "<rect class=\"age age-none\" x=\"0%\" y=\"20\" width=\"100%\" height=\"28\"/>" }
        return SVG.image(id, height: 70, title: title, finding: finding, content)
    }
}
