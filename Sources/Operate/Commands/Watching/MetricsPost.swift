import Analytics
import ConnectorKit
import Database
import Foundation
import Ledger
import Schema
import Watch

/// Sends the six metrics of a run where the setting `metrics` says, as soon as the run is over.
///
/// That they do not arrive is said and no more: the run itself is in the book.
struct MetricsPost: Sendable {
    private enum Target {
        case none, log
        case cloudWatch(CloudWatchAccount)
    }

    private let target: Target
    private let warehouse: any Warehouse

    /// - Throws: `CommandError` for another word, or where CloudWatch lacks a region or credentials.
    init(_ settings: Settings, _ warehouse: any Warehouse) throws {
        self.warehouse = warehouse
        switch settings[.metrics] {
        case "none": target = .none
        case "emf": target = .log
        case "cloudwatch": target = .cloudWatch(try CloudWatchAccount())
        case let word:
            throw CommandError("metrics is \(word)", remedy: "Say none, emf or cloudwatch.", code: .usage)
        }
    }

    func send(_ run: Int64, of organisation: Organisation) async {
        if case .none = target { return }
        do {
            let found = try await warehouse.read { connection in
                try FindLastRun(run, at: Clock.now()).answer(from: Book(of: organisation, on: connection))
            }
            guard let metrics = found.map(RunMetrics.init) else { return }
            switch target {
            case .none: break
            // One line of a log, which is where this format is looked for; standard output is for results.
            case .log: Console.note(String(decoding: metrics.embedded, as: UTF8.self))
            case .cloudWatch(let account): try await account.send(metrics)
            }
        } catch {
            Console.note("The metrics of run \(run) were not sent: \(error)")
        }
    }
}

/// CloudWatch as the environment names it, in the variables that all AWS programs read.
struct CloudWatchAccount: Sendable {
    private let credentials: AWSCredentials
    private let region: String
    private let endpoint: String?

    /// - Throws: `CommandError` without credentials or a region.
    init(
        region: String? = nil, endpoint: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        guard let credentials = AWSCredentials(environment: environment) else {
            throw CommandError(
                "there are no credentials for CloudWatch",
                remedy: "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.", code: .person)
        }
        guard let region = region ?? environment["AWS_REGION"] else {
            throw CommandError("no AWS region is named", remedy: "Set AWS_REGION, or give --region.", code: .usage)
        }
        self.credentials = credentials
        self.region = region
        self.endpoint = endpoint ?? environment["AWS_ENDPOINT_URL_CLOUDWATCH"] ?? environment["AWS_ENDPOINT_URL"]
    }

    /// - Throws: `TransportFailure`, `CloudWatchError`.
    func send(_ metrics: RunMetrics) async throws {
        let transport = HTTPTransport()
        do {
            try await CloudWatch(region: region, endpoint: endpoint, credentials: credentials, transport: transport)
                .put(metrics, at: Clock.now())
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }
}
