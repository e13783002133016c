package import Analytics
import JSON
package import Ledger

/// The six CloudWatch metrics of the brief (fullbay.md §16), of one run.
package struct RunMetrics: Sendable {
    package static let namespace = "FullbayIngestion"

    package struct Metric: Sendable, Equatable {
        package let name: String
        package let unit: String
        /// A JSON number.
        package let value: String
    }

    package let metrics: [Metric]
    package let at: Instant

    package init(_ run: LastRun) {
        at = run.endedAt
        let milliseconds = max(run.endedAt.microseconds - run.startedAt.microseconds, 0) / 1_000
        metrics = [
            Metric(name: "RecordsProcessed", unit: "Count", value: "\(run.records - run.errors)"),
            Metric(name: "LineItemsCreated", unit: "Count", value: "\(run.lines)"),
            Metric(name: "ProcessingErrors", unit: "Count", value: "\(run.errors)"),
            Metric(name: "ProcessingDuration", unit: "Seconds", value: Self.thousandths(milliseconds)),
            Metric(name: "DataQualityScore", unit: "Percent", value: run.quality.description),
            Metric(name: "TotalInvoiceValue", unit: "None", value: run.value.decimalText),
        ]
    }

    private static func thousandths(_ number: Int64) -> String {
        let rest = String(1_000 + number % 1_000).dropFirst()
        return "\(number / 1_000).\(rest)"
    }

    /// One line of the embedded metric format: printed to a log that CloudWatch reads, it becomes metrics.
    package var embedded: [UInt8] {
        let definitions = metrics.map { metric in
            JSONValue.object([.init("Name", .string(metric.name)), .init("Unit", .string(metric.unit))])
        }
        let directive = JSONValue.object([
            .init("Namespace", .string(Self.namespace)), .init("Dimensions", .array([.array([])])),
            .init("Metrics", .array(definitions)),
        ])
        let head = JSONValue.object([
            .init("Timestamp", .integer(at.microseconds / 1_000)), .init("CloudWatchMetrics", .array([directive])),
        ])
        var writer = JSONWriter()
        writer.raw("{\"_aws\":")
        head.write(to: &writer)
        for metric in metrics {
            writer.byte(UInt8(ascii: ","))
            writer.string(metric.name)
            writer.byte(UInt8(ascii: ":"))
            writer.raw(Array(metric.value.utf8))
        }
        writer.raw("}")
        return writer.bytes
    }
}
