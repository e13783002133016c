package import ConnectorKit
import HTTPTypes
import JSON
package import Ledger

/// AWS Lambda's runtime interface (version 2018-06-01): asks for the next invocation, has it done, answers.
///
/// What is answered is the brief's own response (fullbay.md §10): `statusCode` and a `body` that is JSON in a text.
package struct LambdaRuntime: Sendable {
    private let base: String
    private let transport: HTTPTransport
    private let now: @Sendable () -> Instant

    /// - Parameter address: host and port, as `AWS_LAMBDA_RUNTIME_API` gives them.
    package init(address: String, transport: HTTPTransport, now: @escaping @Sendable () -> Instant) {
        base = "http://\(address)/2018-06-01/runtime/invocation/"
        self.transport = transport
        self.now = now
    }

    /// What an invocation came to.
    package struct Outcome: Sendable, Equatable {
        package var message: String
        package var records: Int
        /// Nil when it went well.
        package var error: String?

        package init(message: String, records: Int, error: String? = nil) {
            (self.message, self.records, self.error) = (message, records, error)
        }
    }

    /// Waits for one invocation, does it and answers.
    ///
    /// - Parameter handler: told the event as it was sent; what it throws is answered as an error.
    /// - Throws: `TransportFailure` when the runtime cannot be reached.
    package func serveNext(_ handler: @Sendable ([UInt8]) async throws -> Outcome) async throws {
        let invocation = try await transport.send(HTTPCall(.get, base + "next"))
        guard let id = invocation.headers[HTTPField.Name("Lambda-Runtime-Aws-Request-Id")!] else {
            throw TransportFailure.brokenOff("an invocation without a number")
        }
        let started = now()
        var outcome: Outcome
        do { outcome = try await handler(invocation.body) } catch {
            outcome = Outcome(message: "the run failed", records: 0, error: "\(error)")
        }
        let answer = Self.response(outcome, id: id, started: started, ended: now())
        _ = try await transport.send(
            HTTPCall(
                .post, "\(base)\(Redactor.percentEncoded(id))/response", headers: [.contentType: "application/json"],
                body: answer))
    }

    static func response(_ outcome: Outcome, id: String, started: Instant, ended: Instant) -> [UInt8] {
        let isGood = outcome.error == nil
        let milliseconds = max(ended.microseconds - started.microseconds, 0) / 1_000
        var writer = JSONWriter()
        writer.raw("{\"status\":")
        writer.string(isGood ? "SUCCESS" : "ERROR")
        writer.raw(",\"message\":")
        writer.string(outcome.message)
        writer.raw(",\"execution_id\":")
        writer.string(id)
        writer.raw(",\"timestamp\":")
        writer.string(started.description)
        writer.raw(",\"records_processed\":")
        writer.integer(Int64(outcome.records))
        writer.raw(",\"duration_seconds\":")
        writer.raw(Array("\(milliseconds / 1_000).\(String(1_000 + milliseconds % 1_000).dropFirst())".utf8))
        if let error = outcome.error {
            writer.raw(",\"error\":")
            writer.string(error)
        }
        writer.raw("}")
        return JSONValue.object([
            .init("statusCode", .integer(isGood ? 200 : 500)),
            .init("body", .string(String(decoding: writer.bytes, as: UTF8.self))),
        ]).bytes
    }
}
