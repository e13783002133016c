import ArgumentParser
import ConnectorKit
import Database
import Foundation
import Jobs
import Ledger
import Schema
import Sync

/// `millrace lambda`: reads the sources each time AWS Lambda calls.
struct LambdaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lambda", abstract: "Read the sources whenever AWS Lambda calls (custom runtime).",
        discussion: """
            To be the bootstrap of a function; the book is on PostgreSQL, named by MILLRACE_DATABASE. Each invocation reads \
            every connected source and answers with statusCode and body.
            """)

    @OptionGroup var store: StoreOptions

    func run() async throws {
        guard let address = ProcessInfo.processInfo.environment["AWS_LAMBDA_RUNTIME_API"], !address.isEmpty else {
            throw CommandError(
                "AWS_LAMBDA_RUNTIME_API is not set",
                remedy: "This command runs within AWS Lambda; use millrace sync here.",
                code: .usage)
        }
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        let engine = try settings.syncEngine(on: warehouse)
        // An invocation may be hours away.
        let transport = HTTPTransport(limits: HTTPLimits(answering: .seconds(86_400), whole: .seconds(86_400)))
        let runtime = LambdaRuntime(address: address, transport: transport, now: Clock.now)
        while true {
            try await runtime.serveNext { _ in
                let organisation = try await settings.organisation(on: warehouse)
                let names = try await warehouse.read { connection in
                    try ConnectedSource.all(in: Book(of: organisation, on: connection)).filter(\.isConnected).map(
                        \.name)
                }
                var reports: [SyncReport] = []
                for name in names {
                    reports.append(
                        try await engine.run(
                            SyncRequest(organisation: organisation, source: name, askedBy: "AWS Lambda")))
                }
                return Self.outcome(of: reports)
            }
        }
    }

    private static func outcome(of reports: [SyncReport]) -> LambdaRuntime.Outcome {
        let records = reports.reduce(0) { $0 + $1.counts.read }
        let failed = reports.filter { $0.state != .done && $0.state != .partial }
        return LambdaRuntime.Outcome(
            message: "\(records) records read from \(reports.count) sources", records: records,
            error: failed.isEmpty
                ? nil : failed.map { "\($0.source): \($0.problem ?? $0.state.rawValue)" }.joined(separator: "; "))
    }
}
