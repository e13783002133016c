import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Ledger
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

extension FullbaySandbox {
    /// Serves on 127.0.0.1 for as long as `body` runs.
    package func withServer<R: Sendable>(
        _ body: @Sendable @escaping (FullbayCredentials) async throws -> R
    ) async throws -> R {
        let (ports, tell) = AsyncStream<Int>.makeStream()
        return try await withThrowingTaskGroup(of: R?.self) { group in
            group.addTask { [self] in
                defer { tell.finish() }
                try await serve { tell.yield($0) }
                return nil
            }
            group.addTask { [self] in
                for await port in ports { return try await body(credentials(port: port)) }
                throw SandboxDidNotStart()
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw SandboxDidNotStart()
        }
    }

    package func credentials(port: Int) -> FullbayCredentials {
        FullbayCredentials(baseURL: "http://127.0.0.1:\(port)/services/", key: key, publicIP: "127.0.0.1")
    }

    /// Serves until the task is cancelled or, within a `ServiceGroup`, asked to stop.
    /// - Parameter onStart: told the port.
    package func serve(
        logger: Logger = Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() }),
        onStart: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let server = try HTTPServerBuilder.http1().buildServer(
            configuration: ServerConfiguration(
                address: .hostname("127.0.0.1", port: configuration.port), serverName: nil, reuseAddress: true),
            eventLoopGroup: .singletonMultiThreadedEventLoopGroup, logger: logger
        ) { [self] request, writer, _ in
            let reply = await reply(to: request)
            try await writer.write(response: reply.head, body: reply.body)
        } onServerRunning: { channel in
            await onStart(channel.localAddress?.port ?? 0)
        }
        try await server.run()
    }

    private func reply(to request: Request) async -> Response {
        let path = request.uri.path
        if path.hasPrefix("/__sim/") { return await control(String(path.dropFirst(7)), request) }
        guard path.hasPrefix("/services/"), request.method == .get else { return Response(status: .notFound) }
        let takesGzip = request.headers[.acceptEncoding]?.contains("gzip") == true
        let (answer, date) = answer(FeedQuestion(path: path, query: request.uri.query), packs: takesGzip)
        return Self.response(answer, date: date)
    }

    private static func response(_ answer: FeedAnswer, date: Instant) -> Response {
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        headers[.date] = httpDate(date)
        // What is to break off or end early does so where a rule says, not where its packed form would.
        if answer.isPacked { headers[.contentEncoding] = "gzip" }
        let (delay, hangs, limit, bytes) = (answer.delay, answer.hangs, answer.breaksAfter, answer.body)
        guard delay > .zero || hangs || limit != nil else {
            return Response(
                status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: ResponseBody(contentLength: bytes.count) { writer in
                if hangs { try await Task.sleep(for: .seconds(3_600)) }
                if delay > .zero { try await Task.sleep(for: delay) }
                if let limit {
                    try await writer.write(ByteBuffer(bytes: bytes.prefix(limit)))
                    throw BrokenOff()
                }
                try await writer.write(ByteBuffer(bytes: bytes))
                try await writer.finish(nil)
            })
    }

    private struct BrokenOff: Error {}

    private static func httpDate(_ instant: Instant) -> String {
        let day = FeedToken.day(of: instant)
        let second = Int(instant.microseconds / 1_000_000) - day.dayNumber * 86_400
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(weekdays[(day.dayNumber % 7 + 7) % 7]), \(two(day.day)) \(months[day.month - 1]) \(day.year) "
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) GMT"
    }
}

package struct SandboxDidNotStart: Error {
    package init() {}
}
