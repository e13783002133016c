import Analytics
import ArgumentParser
import ConnectorKit
import Database
import Foundation
import Ledger
import Schema
import Watch

/// `millrace metrics`: figures for programs that watch.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics", abstract: "Print figures for programs that watch, or send them to CloudWatch.",
        discussion: """
            Without an option: Prometheus text, as GET /metrics answers. --emf prints the last run's six metrics as one \
            line of CloudWatch's embedded metric format; --cloudwatch sends them, with the credentials in AWS_ACCESS_KEY_ID, \
            AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. For the same after every run: MILLRACE_METRICS=emf or cloudwatch.
            """)

    @OptionGroup var store: StoreOptions
    @Flag(name: .long, help: "The last run as a line of the embedded metric format.") var emf = false
    @Flag(name: .long, help: "Send the last run's metrics to CloudWatch.") var cloudwatch = false
    @Option(name: .long, help: "AWS region; AWS_REGION if not given.") var region: String?
    @Option(name: .long, help: "Another address for CloudWatch; AWS_ENDPOINT_URL_CLOUDWATCH if not given.")
    var endpoint: String?

    func run() async throws {
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        guard emf || cloudwatch else {
            Console.write(try await MetricsText.of(warehouse, now: Clock.now()))
            return try await warehouse.close()
        }
        let library = Library(warehouse: warehouse, slug: settings.organisation, now: Clock.now)
        let run = try await library.ask { _, _ in FindLastRun(at: Clock.now()) }.answer
        try await warehouse.close()
        guard let run else {
            throw CommandError("no run has ended yet", remedy: "Read a source first: millrace sync")
        }
        let metrics = RunMetrics(run)
        if emf { Console.write(metrics.embedded + [10]) }
        if cloudwatch {
            let account = try CloudWatchAccount(region: region, endpoint: endpoint)
            do { try await account.send(metrics) } catch {
                throw CommandError(
                    "CloudWatch did not take the metrics: \(error)", remedy: "Check region, credentials and rights.")
            }
            Console.note("\(metrics.metrics.count) metrics of run \(run.id) are sent.")
        }
    }
}

/// Figures of all organisations of a store.
enum MetricsText {
    static func of(_ warehouse: any Warehouse, now: Instant) async throws -> [UInt8] {
        try await warehouse.read { connection in
            let organisations = try Organisation.all(on: connection).map { organisation in
                (
                    slug: organisation.slug,
                    status: try FindStatus(at: now).answer(from: Book(of: organisation, on: connection))
                )
            }
            var text = PrometheusText()
            text.add(organisations)
            return text.bytes
        }
    }
}
