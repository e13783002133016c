package import Analytics
import Ledger

/// Figures in the text form that Prometheus reads (exposition format 0.0.4).
package struct PrometheusText {
    private var text = ""

    package init() {}

    package var bytes: [UInt8] { Array(text.utf8) }

    /// What is known of one organisation. Sums of all are the reader's own work.
    package mutating func add(_ organisations: [(slug: String, status: Status)]) {
        func each(
            _ name: String, _ kind: String, _ help: String,
            _ value: (Status) -> [(labels: [(String, String)], value: String)]
        ) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
            for (slug, status) in organisations {
                for sample in value(status) {
                    let labels = ([("organisation", slug)] + sample.labels)
                        .map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
                    text += "\(name){\(labels)} \(sample.value)\n"
                }
            }
        }
        func one(_ name: String, _ help: String, _ value: (Status) -> String) {
            each(name, "gauge", help) { [([], value($0))] }
        }
        one("millrace_health_score", "Health from 0 to 100.") { $0.health.overall.description }
        each("millrace_health_factor", "gauge", "The four parts of the health, each from 0 to 100.") { status in
            let health = status.health
            return [
                ("processing_success", health.processing), ("data_quality", health.quality),
                ("recent_activity", health.activity), ("error_rate", health.errors),
            ].map { ([("factor", $0)], $1.description) }
        }
        one("millrace_records", "Records of sources that sync themselves.") { "\($0.facts.records)" }
        one("millrace_records_processed", "Records that could be conformed.") { "\($0.facts.processed)" }
        one("millrace_records_in_error", "Records that could not be conformed.") { "\($0.facts.errors)" }
        one("millrace_line_items", "Lines of work.") { "\($0.facts.lines)" }
        each("millrace_quality_issues", "gauge", "What the quality checks find.") { status in
            status.facts.checks.map { ([("check", $0.name)], "\($0.issues)") }
        }
        each("millrace_last_read_timestamp_seconds", "gauge", "When a source was last read whole, in Unix time.") {
            status in
            status.sources.compactMap { source in
                source.freshAt.map { ([("source", source.name)], "\($0.microseconds / 1_000_000)") }
            }
        }
        each("millrace_source_up", "gauge", "1 when the last run of a source went well.") { status in
            status.sources.filter { $0.kind != "file" }.map { source in
                (
                    [("source", source.name)],
                    ["done", "partial", "running"].contains(source.lastState ?? "") ? "1" : "0"
                )
            }
        }
        each("millrace_alert_open", "gauge", "1 for each open alert.") { status in
            status.alerts.map { ([("rule", $0.rule), ("severity", $0.severity)], "1") }
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
