import Access
import Analytics
import Foundation
import Hummingbird
import Logging
import Testing

@testable import API

/// What only a socket can show.
@Suite(.timeLimit(.minutes(20))) struct ServerTests {
    @Test func `several requests go over one connection`() async throws {
        try await withServer(TestSite.withoutBook().library) { port in
            let one = "GET /health HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n"
            let last = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let answer = try await exchange(port, one + one + last)
            #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
            #expect(answer.components(separatedBy: "{\"status\":\"ok\"}").count == 3)
            #expect(answer.contains("HTTP/1.1 404 Not Found"))
        }
    }

    @Test func `a name that only points here is refused`() async throws {
        try await withServer(TestSite.withoutBook().library) { port in
            let request = "GET /invoices/past-due HTTP/1.1\r\nHost: evil.example:\(port)\r\nConnection: close\r\n\r\n"
            let answer = try await exchange(port, request)
            #expect(answer.hasPrefix("HTTP/1.1 421 "))
        }
    }

    enum Misfit: String, CaseIterable {
        case longField, manyFields, longPath, nonsense, negativeLength

        var bytes: String {
            let start = "GET /health HTTP/1.1\r\nHost: localhost\r\n"
            return switch self {
            case .longField: start + "X-Long: \(String(repeating: "x", count: 100_000))\r\n\r\n"
            case .manyFields: start + (0..<200).map { "X-\($0): 1\r\n" }.joined() + "\r\n"
            case .longPath:
                start.replacing("/health", with: "/health?" + String(repeating: "x", count: 300_000)) + "\r\n"
            case .nonsense: "NONSENSE\r\n\r\n"
            case .negativeLength: start + "Content-Length: -1\r\n\r\n"
            }
        }
    }

    @Test(arguments: Misfit.allCases)
    func `a request beyond the limits is a 400, and the server goes on`(misfit: Misfit) async throws {
        try await withServer(TestSite.withoutBook().library) { port in
            let answer = try await exchange(port, misfit.bytes)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            let good = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let next = try await exchange(port, good)
            #expect(next.hasPrefix("HTTP/1.1 200 OK"))
        }
    }
}

/// Runs `body` with the port of a server of its own, and stops it.
func withServer(_ library: Library, _ body: @Sendable (Int) async throws -> Void) async throws {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            let server = Site(library: library, program: "1.0", everyone: .reader).server(
                at: try ListenAddress(port: 0), logger: logger, onStart: { port.yield($0) })
            try await server.run()
        }
        for await number in ports.prefix(1) { try await body(number) }
        group.cancelAll()
    }
}

/// Sends bytes and reads until the server closes; waits on a thread of its own.
private func exchange(_ port: Int, _ request: String) async throws -> String {
    try await withCheckedThrowingContinuation { done in
        Thread.detachNewThread { done.resume(with: Result { try blockingExchange(port, request) }) }
    }
}

private func blockingExchange(_ port: Int, _ request: String) throws -> String {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    try #require(connected == 0)
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    // The server may hang up before it has read all of a bad request.
    var rest = Array(request.utf8)[...]
    while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent > 0 else { break }
        rest = rest.dropFirst(sent)
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 { answer += buffer[..<count] }
    return String(decoding: answer, as: UTF8.self)
}
