import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// The way to a source over HTTP: verified certificates, a limit for everything, no secret to a stranger.
///
/// One is opened for a run and shut down after it.
package struct HTTPTransport: Sendable {
    private let client: HTTPClient
    private let limits: HTTPLimits

    /// - Parameters:
    ///   - proxy: where calls go through, or nil.
    ///   - addresses: hosts whose address is not to be looked up, such as those that must be reached over IPv4.
    package init(limits: HTTPLimits = HTTPLimits(), proxy: HTTPProxy? = nil, addresses: [String: String] = [:]) {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: .makeClientConfiguration(), redirectConfiguration: .disallow,
            timeout: .init(connect: limits.connecting.timeAmount, read: limits.answering.timeAmount),
            decompression: .enabled(limit: .size(limits.bytes)))
        configuration.proxy = proxy.map { .server(host: $0.host, port: $0.port, authorization: $0.authorization) }
        configuration.httpVersion = .http1Only
        configuration.dnsOverride = addresses
        // A connection is made by the retry policy, not twice behind its back.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.limits = limits
    }

    package func shutdown() async { try? await client.shutdown() }

    /// Sends a call and reads its answer whole, following redirects within the same host.
    ///
    /// - Throws: `TransportFailure`, or `CancellationError` when the task was cancelled. What failed is never shown with
    ///   the address it was sent to.
    package func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        let started = ContinuousClock.now
        let deadline = NIODeadline.now() + limits.whole.timeAmount
        return try await withDeadline(limits.whole) { [self] in
            var call = call
            var redirects = 0
            while true {
                let answer = try await once(call, deadline: deadline)
                guard let next = try call.redirected(by: answer) else {
                    return HTTPAnswer(
                        status: Int(answer.status.code), headers: HTTPFields(answer.headers),
                        body: try await body(of: answer), duration: .now - started, redirects: redirects)
                }
                redirects += 1
                guard redirects <= limits.redirects else {
                    throw TransportFailure.redirected("more than \(limits.redirects) times")
                }
                call = next
            }
        }
    }

    private func once(_ call: HTTPCall, deadline: NIODeadline) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: call.url)
        request.method = HTTPMethod(rawValue: call.method.rawValue)
        for field in call.headers { request.headers.add(name: field.name.rawName, value: field.value) }
        request.headers.replaceOrAdd(name: "accept-encoding", value: "gzip, deflate")
        if call.headers[.userAgent] == nil { request.headers.add(name: "user-agent", value: "millrace") }
        if let body = call.body { request.body = .bytes(body) }
        do {
            return try await client.execute(request, deadline: deadline)
        } catch {
            throw TransportFailure.of(error)
        }
    }

    private func body(of answer: HTTPClientResponse) async throws -> [UInt8] {
        do {
            var bytes: [UInt8] = []
            if let length = answer.headers.first(name: "content-length").flatMap(Int.init) {
                bytes.reserveCapacity(min(length, limits.bytes))
            }
            for try await part in answer.body {
                guard bytes.count + part.readableBytes <= limits.bytes else {
                    throw TransportFailure.tooLarge(limit: limits.bytes)
                }
                bytes.append(contentsOf: part.readableBytesView)
            }
            return bytes
        } catch {
            throw TransportFailure.of(error, limit: limits.bytes)
        }
    }
}

/// A proxy that calls go through.
package struct HTTPProxy: Sendable, Equatable {
    package let host: String
    package let port: Int
    package let user: String?
    package let password: String?

    /// Reads `http://user:password@host:port`; nil for anything else.
    package init?(_ text: String) {
        guard let url = URLComponents(string: text), url.scheme == "http", let host = url.host, !host.isEmpty,
            url.path.isEmpty || url.path == "/"
        else { return nil }
        (self.host, port) = (host, url.port ?? 3128)
        (user, password) = (url.user, url.password)
    }

    var authorization: HTTPClient.Authorization? {
        user.map { .basic(username: $0, password: password ?? "") }
    }
}

extension Duration {
    var timeAmount: TimeAmount { .microseconds(microseconds) }
}

/// Runs `work` and gives it up after `limit`.
private func withDeadline<T: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> T
) async throws -> T {
    try await withThrowingTaskGroup(of: T.self) { group in
        group.addTask(operation: work)
        group.addTask {
            try await Task.sleep(for: limit)
            throw TransportFailure.timedOut(.whole)
        }
        defer { group.cancelAll() }
        return try await group.next()!
    }
}
