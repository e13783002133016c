import ConnectorKit
import Foundation
import JSON
import Jobs
import Ledger
import Synchronization
import TestSupport
import Testing

/// AWS Lambda's runtime, spoken to over a real socket.
@Suite struct LambdaTests {
    private let now = Instant(rfc3339: "2026-03-12T18:00:00Z")!

    private func invoke(
        _ handler: @escaping @Sendable ([UInt8]) async throws -> LambdaRuntime.Outcome
    ) async throws -> (heads: [String], body: JSONElement) {
        let heads = Mutex<[String]>([])
        return try await RawServer.run({ head in
            heads.withLock { $0.append(head) }
            return head.hasPrefix("GET ")
                ? .http("200 OK", ["Lambda-Runtime-Aws-Request-Id: abc-1"], Array("{\"x\":1}".utf8))
                : .http("202 Accepted")
        }) { port in
            let transport = HTTPTransport()
            try await LambdaRuntime(address: "127.0.0.1:\(port)", transport: transport) { [now] in now }.serveNext(
                handler)
            await transport.shutdown()
            let seen = heads.withLock { $0 }
            let sent = try JSONDocument(Array(seen[1].split(separator: "\r\n\r\n", maxSplits: 1)[1].utf8)).root
            return (seen, sent)
        }
    }

    @Test func `an invocation is done and answered as the brief says`() async throws {
        let (heads, answer) = try await invoke { event in
            #expect(event == Array("{\"x\":1}".utf8))
            return .init(message: "12 records read from 1 sources", records: 12)
        }
        #expect(heads[0].hasPrefix("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n"))
        #expect(heads[1].hasPrefix("POST /2018-06-01/runtime/invocation/abc-1/response HTTP/1.1\r\n"))
        #expect(answer["statusCode"]?.text == "200")
        let body = try JSONDocument(Array(answer["body"]!.text!.utf8)).root
        #expect(body["status"]?.text == "SUCCESS" && body["records_processed"]?.text == "12")
        #expect(body["execution_id"]?.text == "abc-1" && body["timestamp"]?.text == "2026-03-12T18:00:00Z")
        #expect(body["duration_seconds"]?.text == "0.000" && body["error"] == nil)
    }

    @Test func `what fails is answered as an error, and the runtime goes on`() async throws {
        struct Broken: Error {}
        let (_, answer) = try await invoke { _ in throw Broken() }
        #expect(answer["statusCode"]?.text == "500")
        let body = try JSONDocument(Array(answer["body"]!.text!.utf8)).root
        #expect(body["status"]?.text == "ERROR" && body["error"]?.text == "Broken()")
    }
}
