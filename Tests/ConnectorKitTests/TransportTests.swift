import CZlib
import ConnectorKit
import Foundation
import HTTPTypes
import Synchronization
import TestSupport
import Testing

/// The way to a source, over real sockets and against answers that no good server sends.
@Suite struct TransportTests {
    private func send(
        _ path: String = "/", limits: HTTPLimits = HTTPLimits(), proxy: Int? = nil, secret: Bool = true,
        to answer: @escaping @Sendable (String) -> RawServer.Answer
    ) async throws -> HTTPAnswer {
        try await RawServer.run(answer) { port in
            let transport = HTTPTransport(
                limits: limits, proxy: proxy == nil ? nil : HTTPProxy("http://user:word@127.0.0.1:\(port)"))
            let host = proxy == nil ? "127.0.0.1:\(port)" : "far.example"
            let result: Result<HTTPAnswer, any Error>
            do {
                result = .success(
                    try await transport.send(HTTPCall(.get, "http://\(host)\(path)", hasSecretAddress: secret)))
            } catch { result = .failure(error) }
            await transport.shutdown()
            return try result.get()
        }
    }

    @Test func `an answer comes whole, with its headers`() async throws {
        let answer = try await send("/a?b=c") { head in
            head.hasPrefix("GET /a?b=c HTTP/1.1\r\n")
                ? .http("200 OK", ["X-One: 1"], Array("hello".utf8)) : .http("400 No")
        }
        #expect((answer.status, answer.body) == (200, Array("hello".utf8)))
        #expect(answer.headers[.init("X-One")!] == "1")
    }

    @Test func `gzip is unpacked`() async throws {
        let text = Array(String(repeating: "invoice ", count: 10_000).utf8)
        let packed = try gzip(text)
        let answer = try await send { _ in .http("200 OK", ["Content-Encoding: gzip"], packed) }
        #expect(answer.body == text)
    }

    @Test func `a body beyond the limit is not read, also when it was packed small`() async throws {
        let limits = HTTPLimits(bytes: 100_000)
        let large = [UInt8](repeating: 65, count: 200_000)
        let packed = try gzip(large)
        #expect(packed.count < 1000)
        await #expect(throws: TransportFailure.tooLarge(limit: 100_000)) {
            try await send(limits: limits) { _ in .http("200 OK", [], large) }
        }
        await #expect(throws: TransportFailure.tooLarge(limit: 100_000)) {
            try await send(limits: limits) { _ in .http("200 OK", ["Content-Encoding: gzip"], packed) }
        }
    }

    @Test func `a redirect on the same host is followed, so often and no more`() async throws {
        let answer = try await send("/a") { head in
            head.hasPrefix("GET /a ") ? .http("302 Found", ["Location: /b"]) : .http("200 OK", [], Array("b".utf8))
        }
        #expect((answer.redirects, answer.body) == (1, Array("b".utf8)))
        await #expect(throws: TransportFailure.redirected("more than 5 times")) {
            try await send("/a") { _ in .http("307 Again", ["Location: /a"]) }
        }
    }

    @Test func `an address with secrets in it is followed to no other host`() async throws {
        let asked = Mutex(0)
        try await RawServer.run({ _ in
            asked.withLock { $0 += 1 }
            return .http()
        }) { port in
            let failure = await #expect(throws: TransportFailure.self) {
                try await send("/a?key=s") { _ in .http("302 Found", ["Location: http://localhost:\(port)/stolen"]) }
            }
            #expect(failure?.kind == "redirected")
            #expect("\(failure!)".contains("localhost") && !"\(failure!)".contains("stolen"))
            #expect(asked.withLock { $0 } == 0)
            let open = try await send("/a", secret: false) { _ in
                .http("302 Found", ["Location: http://localhost:\(port)/open"])
            }
            #expect(open.status == 200)
        }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func `a source that is silent is given up, before and within its answer`() async throws {
        let limits = HTTPLimits(answering: .milliseconds(200))
        await #expect(throws: TransportFailure.timedOut(.answering)) {
            try await send(limits: limits) { _ in .hang(after: []) }
        }
        await #expect(throws: TransportFailure.timedOut(.answering)) {
            try await send(limits: limits) { _ in
                .hang(after: Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".utf8))
            }
        }
        await #expect(throws: TransportFailure.timedOut(.whole)) {
            try await send(limits: HTTPLimits(whole: .milliseconds(200))) { _ in .hang(after: []) }
        }
    }

    @Test func `a connection that breaks off inside the body is no answer`() async throws {
        let failure = await #expect(throws: TransportFailure.self) {
            try await send { _ in .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".utf8)) }
        }
        #expect(failure?.kind == "broken-off")
        let garbage = await #expect(throws: TransportFailure.self) {
            try await send { _ in .bytes(Array("what?\r\n\r\n".utf8)) }
        }
        #expect(garbage?.kind == "broken-off")
    }

    @Test func `who is not there refuses the connection`() async throws {
        let port = try await RawServer.run({ _ in .http() }) { $0 }
        let transport = HTTPTransport()
        await #expect(throws: TransportFailure.noConnection("refused")) {
            try await transport.send(HTTPCall(.get, "http://127.0.0.1:\(port)/"))
        }
        await #expect(throws: TransportFailure.self) { try await transport.send(HTTPCall(.get, "no address")) }
        await transport.shutdown()
    }

    @Test func `a proxy is asked for the way there and given its own credentials, and nobody else is`() async throws {
        let heads = Mutex<[String]>([])
        let answer = try await send("/x", proxy: 1) { head in
            heads.withLock { $0.append(head) }
            return head.hasPrefix("CONNECT ")
                ? .hang(after: Array("HTTP/1.1 200 OK\r\n\r\n".utf8)) : .http("200 OK", [], Array("by proxy".utf8))
        }
        #expect(answer.body == Array("by proxy".utf8))
        let (tunnel, request) = heads.withLock { ($0[0], $0[1]) }
        #expect(tunnel.hasPrefix("CONNECT far.example:80 HTTP/1.1\r\n"))
        #expect(tunnel.lowercased().contains("proxy-authorization: basic dxnlcjp3b3jk"))
        #expect(request.hasPrefix("GET /x HTTP/1.1\r\n") && !request.lowercased().contains("proxy-authorization"))
    }

    @Test func `a server that cannot prove who it is gets nothing`() async throws {
        let asked = Mutex(0)
        try await RawServer.run({ _ in
            asked.withLock { $0 += 1 }
            return .http()
        }) { port in
            let transport = HTTPTransport(limits: HTTPLimits(connecting: .milliseconds(300)))
            let failure = await #expect(throws: TransportFailure.self) {
                try await transport.send(HTTPCall(.get, "https://127.0.0.1:\(port)/?key=secret"))
            }
            #expect(failure?.kind == "timed-out")
            await transport.shutdown()
        }
        try await withSelfSignedServer { port in
            let transport = HTTPTransport()
            let failure = await #expect(throws: TransportFailure.self) {
                try await transport.send(HTTPCall(.get, "https://localhost:\(port)/?key=secret"))
            }
            #expect(failure?.kind == "untrusted")
            await transport.shutdown()
        }
    }
}
