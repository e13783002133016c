import Analytics
import ConnectorKit
import Foundation
import JSON
import Ledger
import Synchronization
import TestSupport
import Testing
import Watch

@Suite struct MetricsTests {
    private let credentials = AWSCredentials(
        accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    private let now = Instant(rfc3339: "2015-08-30T12:36:00Z")!

    /// The vectors that AWS publishes for signature version 4.
    @Test(arguments: [
        ("GET", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        ("GET", "Param2=value2&Param1=value1", "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        ("POST", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ("POST", "", "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    ])
    func `requests are signed as AWS does`(method: String, query: String, body: String, signature: String) {
        var headers = [("Host", "example.amazonaws.com"), ("X-Amz-Date", "20150830T123600Z")]
        if !body.isEmpty { headers.append(("Content-Type", "application/x-www-form-urlencoded")) }
        let header = SignatureV4(credentials, region: "us-east-1", service: "service").authorization(
            method: method, path: "/", query: query, headers: headers.map { (name: $0.0, value: $0.1) },
            body: Array(body.utf8), at: now)
        let names = body.isEmpty ? "host;x-amz-date" : "content-type;host;x-amz-date"
        #expect(
            header
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=\(names), Signature=\(signature)"
        )
    }

    private var run: LastRun {
        LastRun(
            id: 7, records: 120, lines: 1_440, errors: 3, startedAt: now, endedAt: now.adding(.milliseconds(2_345)),
            value: Money(minorUnits: 123_456_78, currency: .usd), quality: Health(StatusFacts(), now: now).quality)
    }

    @Test func `the embedded metric format holds the six metrics of the brief`() throws {
        let line = RunMetrics(run).embedded
        let root = try JSONDocument(line).root
        let directive = Array(root["_aws"]!["CloudWatchMetrics"]!.items)[0]
        #expect(directive["Namespace"]?.text == "FullbayIngestion")
        let metrics = directive["Metrics"]!.items.map { "\($0["Name"]!.text!) \($0["Unit"]!.text!)" }
        #expect(
            metrics == [
                "RecordsProcessed Count", "LineItemsCreated Count", "ProcessingErrors Count",
                "ProcessingDuration Seconds",
                "DataQualityScore Percent", "TotalInvoiceValue None",
            ])
        #expect(root["RecordsProcessed"]?.text == "117" && root["ProcessingDuration"]?.text == "2.345")
        #expect(root["TotalInvoiceValue"]?.text == "123456.78" && root["DataQualityScore"]?.text == "100.0")
        #expect(root["_aws"]!["Timestamp"]?.text == "1440938162345")
    }

    @Test func `CloudWatch is sent the metrics, signed, and its refusal is told`() async throws {
        let heads = Mutex<[String]>([])
        let metrics = RunMetrics(run)
        try await RawServer.run({ head in
            heads.withLock { $0.append(head) }
            return .http("200 OK", [], Array("<PutMetricDataResponse/>".utf8))
        }) { port in
            let transport = HTTPTransport()
            try await CloudWatch(
                region: "us-east-1", endpoint: "http://127.0.0.1:\(port)/", credentials: credentials,
                transport: transport
            ).put(metrics, at: now)
            await transport.shutdown()
            let head = heads.withLock { $0[0] }
            #expect(head.hasPrefix("POST / HTTP/1.1\r\n"))
            let body = String(head.split(separator: "\r\n\r\n", maxSplits: 1).last ?? "")
            #expect(
                body.hasPrefix(
                    "Action=PutMetricData&Version=2010-08-01&Namespace=FullbayIngestion&MetricData.member.1.MetricName=RecordsProcessed"
                ))
            #expect(
                body.contains("MetricData.member.6.MetricName=TotalInvoiceValue") && body.contains("Value=123456.78"))
            // A server that knows the secret comes to the same signature.
            let fields = Dictionary(
                head.split(separator: "\r\n").dropFirst().compactMap { line -> (String, String)? in
                    let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                    return parts.count == 2
                        ? (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)) : nil
                }, uniquingKeysWith: { first, _ in first })
            let signed = ["content-type", "host", "x-amz-date"].map { (name: $0, value: fields[$0] ?? "") }
            let expected = SignatureV4(credentials, region: "us-east-1", service: "monitoring").authorization(
                method: "POST", path: "/", headers: signed, body: Array(body.utf8), at: now)
            #expect(fields["authorization"] == expected)
        }
        try await RawServer.run({ _ in
            .http(
                "403 Forbidden", [],
                Array("<ErrorResponse><Error><Code>X</Code><Message>no such key</Message></Error></ErrorResponse>".utf8)
            )
        }) { port in
            let transport = HTTPTransport()
            let error = await #expect(throws: CloudWatchError.self) {
                try await CloudWatch(
                    region: "us-east-1", endpoint: "http://127.0.0.1:\(port)/", credentials: credentials,
                    transport: transport
                ).put(metrics, at: now)
            }
            #expect(error?.description == "HTTP 403: no such key")
            await transport.shutdown()
        }
    }

    @Test func `promtool finds nothing wrong with the figures`() async throws {
        let text = try await withBook(.sqlite) { book in
            try await book.load(invoiceFile("Alpha \"A\",A-1,1/13/25,10.00,0,Pending,3/1/25"))
            let now = book.now
            let status = try await book.ask(FindStatus(at: now))
            var text = PrometheusText()
            text.add([(slug: "default", status: status), (slug: "other", status: status)])
            return text.bytes
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/promtool")
        process.arguments = ["check", "metrics"]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text))
        try input.fileHandleForWriting.close()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && said.isEmpty, "\(said)")
        #expect(String(decoding: text, as: UTF8.self).contains("millrace_health_score{organisation=\"default\"} 80.0"))
    }
}
