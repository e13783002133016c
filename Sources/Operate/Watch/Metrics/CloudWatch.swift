package import ConnectorKit
import Foundation
import HTTPTypes
package import Ledger

/// Sends metrics to CloudWatch: `PutMetricData` of the query protocol (API version 2010-08-01), twenty at a time.
package struct CloudWatch: Sendable {
    private let endpoint: String
    private let signature: SignatureV4
    private let transport: HTTPTransport

    private static let batch = 20

    /// - Parameter endpoint: nil: the region's own.
    package init(region: String, endpoint: String? = nil, credentials: AWSCredentials, transport: HTTPTransport) {
        self.endpoint = endpoint ?? "https://monitoring.\(region).amazonaws.com/"
        signature = SignatureV4(credentials, region: region, service: "monitoring")
        self.transport = transport
    }

    /// - Throws: `TransportFailure`, or `CloudWatchError` with what CloudWatch says.
    package func put(_ run: RunMetrics, at now: Instant) async throws {
        var rest = run.metrics[...]
        while !rest.isEmpty {
            try await put(Array(rest.prefix(Self.batch)), of: run.at, at: now)
            rest = rest.dropFirst(Self.batch)
        }
    }

    private func put(_ metrics: [RunMetrics.Metric], of moment: Instant, at now: Instant) async throws {
        var fields = [
            ("Action", "PutMetricData"), ("Version", "2010-08-01"), ("Namespace", RunMetrics.namespace),
        ]
        for (index, metric) in metrics.enumerated() {
            let member = "MetricData.member.\(index + 1)"
            fields += [
                ("\(member).MetricName", metric.name), ("\(member).Unit", metric.unit),
                ("\(member).Value", metric.value),
                ("\(member).Timestamp", moment.description),
            ]
        }
        let body = Array(
            fields.map { "\(Redactor.percentEncoded($0))=\(Redactor.percentEncoded($1))" }.joined(separator: "&").utf8)
        guard let url = URL(string: endpoint), let host = url.host else {
            throw CloudWatchError("\(endpoint) is no address")
        }
        let authority = url.port.map { "\(host):\($0)" } ?? host
        var headers: [(name: String, value: String)] = [
            ("content-type", "application/x-www-form-urlencoded; charset=utf-8"), ("host", authority),
            ("x-amz-date", SignatureV4.moment(now)),
        ]
        if let token = signature.credentials.sessionToken { headers.append(("x-amz-security-token", token)) }
        var call = HTTPCall(.post, endpoint, body: body)
        for (name, value) in headers where name != "host" { call.headers[HTTPField.Name(name)!] = value }
        call.headers[.authorization] = signature.authorization(
            method: "POST", path: url.path.isEmpty ? "/" : url.path, headers: headers, body: body, at: now)
        let answer = try await transport.send(call)
        guard (200..<300).contains(answer.status) else {
            let text = String(decoding: answer.body.prefix(2_000), as: UTF8.self)
            let message = text.firstMatch(of: /<Message>([^<]*)<\/Message>/).map { String($0.output.1) }
            throw CloudWatchError("HTTP \(answer.status)\(message.map { ": \($0)" } ?? "")")
        }
    }
}

package struct CloudWatchError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
