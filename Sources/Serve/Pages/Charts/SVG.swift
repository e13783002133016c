/// Pieces of SVG text. Positions along the width are shares of it, so that a chart fits any screen while its text keeps
/// its size; heights are pixels.
enum SVG {
    /// One part of `whole`, in hundredths of a percent, as an attribute writes it: `12.34%`.
    static func percent(_ hundredths: Int) -> String {
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)%"
    }

    /// `part` of `whole` on a scale of `scale`, cut off; 0 when there is no whole.
    static func share(_ part: Int64, of whole: Int64, scale: Int) -> Int {
        guard whole > 0 else { return 0 }
        return Int(Int128(part) * Int128(scale) / Int128(whole))
    }

    /// The outer element with its text alternative.
    static func image(_ id: String, height: Int, title: String, finding: String, _ content: String) -> String {
        """
        <svg class="chart" role="img" aria-labelledby="\(id)-title \(id)-finding" width="100%" height="\(height)">\
        <title id="\(id)-title">\(Markup.escaped(title))</title><desc id="\(id)-finding">\(Markup.escaped(finding))</desc>\
        \(content)</svg>
        """
    }

    static func text(_ text: String, x: String, y: Int, style: String, anchor: String = "start") -> String {
        "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(Markup.escaped(text))</text>"
    }
}
