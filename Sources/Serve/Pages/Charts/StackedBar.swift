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

    /// The room that a name and an amount need on a phone, in hundredths of a percent of the width.
    static let labelRoom = 1_200

    /// Above each part that has room its name, below it its amount; the oldest is always named, at the right edge when it
    /// is narrow. Every part tells both when pointed at.
    func svg() -> String {
        let shown = placed()
        let last = shown.last
        let edgeLabelled = last.map { $0.width < Self.labelRoom } ?? false
        var content = ""
        for piece in shown {
            let (x, part) = (SVG.percent(piece.start), piece.part)
            content += """
                <rect class="age age-\(min(part.tone, 5))" x="\(x)" y="20" width="\(SVG.percent(piece.width))" height="32">\
                <title>\(Markup.escaped("\(part.name): \(style.amountWithCurrency(part.amount))"))</title></rect>
                """
            let atEdge = edgeLabelled && piece.start == last?.start
            let end = edgeLabelled ? min(piece.start + piece.width, 10_000 - Self.labelRoom) : piece.start + piece.width
            guard atEdge || end - piece.start >= Self.labelRoom else { continue }
            content += label(part, x: atEdge ? SVG.percent(10_000) : x, anchor: atEdge ? "end" : "start")
        }
        if shown.isEmpty {
            content = SVG.text("nothing open", x: "0%", y: 13, style: "label")
            content += "<rect class=\"age age-none\" x=\"0%\" y=\"20\" width=\"100%\" height=\"32\"/>"
        }
        return SVG.image(id, height: 74, title: title, finding: finding, content)
    }

    /// The parts that hold something, with where each begins and how wide it is; the widths add up to the whole.
    private func placed() -> [(part: Part, start: Int, width: Int)] {
        let held = parts.filter { $0.amount.minorUnits > 0 }
        let whole = held.reduce(Int128(0)) { $0 + Int128($1.amount.minorUnits) }
        var end = Int128(0)
        return held.map { part in
            let start = Int(end * 10_000 / whole)
            end += Int128(part.amount.minorUnits)
            return (part, start, Int(end * 10_000 / whole) - start)
        }
    }

    private func label(_ part: Part, x: String, anchor: String) -> String {
        SVG.text(part.name, x: x, y: 13, style: "label", anchor: anchor)
            + SVG.text(style.compact(part.amount), x: x, y: 68, style: "value", anchor: anchor)
    }
}
