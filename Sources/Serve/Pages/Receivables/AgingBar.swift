import Analytics
import Ledger

/// The aging of one currency as a bar, with the exact figures under it.
struct AgingBar: Sendable {
    let caption: String
    let svg: String
    let rows: [Row]

    struct Row: Sendable {
        let name: String
        let currency: String
        let count: String
        let share: String
        let amount: String
    }

    init(_ line: AgingLine, basis: AgingBasis, style: NumberStyle) throws {
        let code = line.total.currency.code
        let unit = basis == .dueDate ? "days past due" : "days since the invoice date"
        let gross = try line.gross
        var parts = line.buckets.enumerated().map { position, bucket in
            StackedBar.Part(name: bucket.name, amount: bucket.amount, tone: position + (basis == .dueDate ? 1 : 0))
        }
        if basis == .dueDate { parts.insert(StackedBar.Part(name: "Not due", amount: line.notDue, tone: 0), at: 0) }
        let counts = (basis == .dueDate ? [line.notDueCount] : []) + line.buckets.map(\.count)
        let shares = parts.map { SVG.share($0.amount.minorUnits, of: gross.minorUnits, scale: 1_000) }

        caption = "\(code), open balance by \(unit)"
        svg = StackedBar(
            id: "aging-\(code)", title: caption, finding: try Self.finding(line, basis, style), parts: parts,
            style: style
        ).svg()
        rows =
            zip(parts, zip(counts, shares)).map { part, figures in
                Row(
                    name: part.name, currency: code, count: style.count(figures.0),
                    share: "\(figures.1 / 10)\(style.decimalMark)\(figures.1 % 10)%", amount: style.amount(part.amount))
            } + [
                Row(
                    name: "Unapplied", currency: code, count: "", share: "",
                    amount: style.amount(try line.unapplied.negated())),
                Row(name: "Receivable", currency: code, count: "", share: "", amount: style.amount(line.total)),
            ]
    }

    /// What the bar shows, in a sentence.
    private static func finding(_ line: AgingLine, _ basis: AgingBasis, _ style: NumberStyle) throws -> String {
        let gross = try line.gross
        guard gross.minorUnits > 0 else { return "Nothing is open." }
        guard basis == .dueDate else {
            return "\(style.amountWithCurrency(gross)) is open."
        }
        let late = try line.inBuckets
        let share = SVG.share(late.minorUnits, of: gross.minorUnits, scale: 100)
        let oldest = line.buckets.last.map { "; \(style.amountWithCurrency($0.amount)) of it \($0.name) days" } ?? ""
        return
            "\(style.amountWithCurrency(late)) of \(style.amountWithCurrency(gross)) open is past due (\(share)%)\(oldest)."
    }
}
