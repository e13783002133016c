import InvoiceFile
import Ledger
import Sync

/// A load's result for the person who typed the command.
enum LoadReportText {
    static func text(_ report: LoadReport) -> String {
        var lines: [String] = []
        switch report.outcome {
        case .loaded: lines.append("Loaded \(report.fileName) into \(report.organisation), source \(report.source).")
        case .unchanged: lines.append("\(report.fileName) is the same file as last time: nothing changed.")
        case .refused: lines.append("\(report.fileName) was refused whole: \(report.message)")
        }
        lines.append("")
        let counts = [
            ("rows read", report.read), ("new", report.new), ("changed", report.changed), ("same", report.same),
            ("set aside", report.refused), ("left out", report.skipped), ("disappeared", report.disappeared),
        ]
        for (name, count) in counts { lines.append("  " + padded(name, 14) + padded(Console.count(count), -12)) }
        if !report.totals.lines.isEmpty { lines += ["", totals(report)] }
        for notice in report.notices { lines.append("  note: \(notice)") }
        lines += refusals(report)
        if !report.disappearedNumbers.isEmpty {
            let rest = report.disappeared - report.disappearedNumbers.count
            let more = rest > 0 ? " and \(Console.count(rest)) more" : ""
            lines.append(
                "\nNo longer in the file: \(report.disappearedNumbers.joined(separator: ", "))\(more). They stay in the book."
            )
        }
        return lines.joined(separator: "\n")
    }

    private static func totals(_ report: LoadReport) -> String {
        let rows = report.totals.lines.map { total in
            [total.total, total.applied, total.outstanding, total.unapplied].map {
                Money(minorUnits: $0, currency: total.currency).decimalText
            }
        }
        var lines = [
            "  " + padded("", 14) + ["billed", "applied", "outstanding", "unapplied"].map { padded($0, -18) }.joined()
        ]
        for (total, row) in zip(report.totals.lines, rows) {
            lines.append("  " + padded(total.currency.code, 14) + row.map { padded($0, -18) }.joined())
        }
        return lines.joined(separator: "\n")
    }

    private static func refusals(_ report: LoadReport) -> [String] {
        guard report.refused > 0 else { return [] }
        // Of a file that is refused whole nothing waits in quarantine.
        let isKept = report.outcome != .refused
        var lines = [
            "",
            isKept
                ? "Set aside (millrace quarantine list):" : "What cannot be read; correct the file and load it again:",
        ]
        for row in report.refusals {
            lines.append("  line \(row.line): \(row.reason)\(row.found.isEmpty ? "" : " — found \"\(row.found)\"")")
            lines.append("    \(row.remedy)")
        }
        let rest = report.refused - report.refusals.count
        if rest > 0 { lines.append("  … and \(Console.count(rest)) more") }
        return lines
    }

    /// Padded on the right, or with a negative width on the left.
    static func padded(_ text: String, _ width: Int) -> String {
        let blanks = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? blanks + text : text + blanks
    }
}
