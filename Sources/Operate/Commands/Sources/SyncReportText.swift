import ConnectorKit
import JSON
import Sync
import Synchronization

/// A run's report for people.
enum SyncReportText {
    static func text(_ report: SyncReport) -> String {
        var lines = [headline(report), ""]
        let counts = [
            ("read", report.counts.read), ("new", report.counts.new), ("changed", report.counts.changed),
            ("same", report.counts.same), ("set aside", report.counts.refused), ("deleted", report.deleted),
            ("line items", report.lines), ("pages", report.pages), ("calls", report.figures.calls),
        ]
        for (name, count) in counts {
            lines.append("  \(LoadReportText.padded(name, 14))\(leftPadded(Console.count(count), 12))")
        }
        let waits = report.figures.waits.filter { $0.value >= .milliseconds(500) }.sorted {
            $0.key.rawValue < $1.key.rawValue
        }
        if !waits.isEmpty {
            let words = waits.map { "\($0.key.rawValue) \($0.value.components.seconds) s" }.joined(separator: ", ")
            lines += ["", "Waited: \(words)"]
        }
        if !report.figures.failures.isEmpty {
            let failures = report.figures.failures.sorted { $0.key < $1.key }
            lines += ["", "Calls that failed: " + failures.map { "\($0.key) \($0.value)" }.joined(separator: ", ")]
        }
        for (note, count) in report.notes.sorted(by: { $0.key.message < $1.key.message }).prefix(20) {
            lines.append("Noted\(count > 1 ? " \(count) times" : ""): \(note.message)")
        }
        if report.counts.refused > 0 { lines += ["", "Set aside: millrace quarantine list"] }
        if let problem = report.problem { lines += ["", problem, report.remedy ?? ""] }
        return lines.joined(separator: "\n")
    }

    private static func headline(_ report: SyncReport) -> String {
        let name = report.source
        return switch report.state {
        case .done where report.counts.new + report.counts.changed + report.deleted == 0:
            "Read \(name): nothing changed."
        case .done: "Read \(name)."
        case .partial: "Read \(name), with something left over."
        case .failed: "\(name) could not be read to its end."
        case .person: "\(name) needs a person."
        case .cancelled: "Stopped reading \(name)."
        case .broken, .running: "\(name) is \(report.state.rawValue)."
        }
    }

    private static func leftPadded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(width - text.count, 0)) + text
    }
}

/// Runs' reports as one JSON object.
enum SyncReportShape {
    static func json(_ reports: [SyncReport]) -> [UInt8] {
        JSONValue.object([.init("runs", .array(reports.map(run)))]).bytes + [10]
    }

    private static func run(_ report: SyncReport) -> JSONValue {
        .object([
            .init("run_id", report.run == 0 ? .null : .integer(report.run)), .init("source", .string(report.source)),
            .init("state", .string(report.state.rawValue)), .init("read", count(report.counts.read)),
            .init("new", count(report.counts.new)), .init("changed", count(report.counts.changed)),
            .init("same", count(report.counts.same)), .init("refused", count(report.counts.refused)),
            .init("deleted", count(report.deleted)), .init("line_items", count(report.lines)),
            .init("events", count(report.events)), .init("pages", count(report.pages)),
            .init("calls", count(report.figures.calls)), .init("bytes", .integer(report.figures.bytes)),
            .init("problem", report.problem.map(JSONValue.string) ?? .null),
            .init("remedy", report.remedy.map(JSONValue.string) ?? .null),
            .init(
                "notes",
                .array(
                    report.notes.sorted { $0.key.message < $1.key.message }.map { note, times in
                        .object([
                            .init("code", .string(note.code)), .init("message", .string(note.message)),
                            .init("times", count(times)),
                        ])
                    })),
        ])
    }

    private static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }
}

/// Shows how far runs have come: one moving line on a terminal, a line now and then elsewhere.
final class SyncProgress: Sendable {
    private struct State {
        var reports: [String: SyncReport] = [:]
        var shownPages: [String: Int] = [:]
        var isShown = false
    }

    private let silent: Bool
    private let several: Bool
    private let isTerminal = Console.errorIsTerminal
    private let state = Mutex(State())

    init(silent: Bool, several: Bool) {
        self.silent = silent
        self.several = several
    }

    var show: @Sendable (SyncReport) -> Void {
        { [self] report in
            guard !silent, report.state == .running else { return }
            let text = state.withLock { state -> String? in
                state.reports[report.source] = report
                let step = isTerminal ? 1 : 50
                guard report.pages - state.shownPages[report.source, default: 0] >= step else { return nil }
                state.shownPages[report.source] = report.pages
                state.isShown = true
                let shown = isTerminal ? state.reports.values.sorted { $0.source < $1.source } : [report]
                return shown.map(line).joined(separator: "  ·  ")
            }
            guard let text else { return }
            if isTerminal { Console.progress(text) } else { Console.note(text) }
        }
    }

    private func line(_ report: SyncReport) -> String {
        let share = report.stepsTotal > 0 ? " \(report.stepsDone * 100 / report.stepsTotal) %" : ""
        let waiting = report.figures.waiting.map { ", waiting (\($0.rawValue))" } ?? ""
        return "\(report.source)\(share): \(report.place), \(Console.count(report.counts.read)) read\(waiting)"
    }

    func end() {
        if isTerminal, state.withLock({ $0.isShown }) { Console.clearProgress() }
    }
}
