import NIOCore
import NIOPosix

/// A server that answers each request with the bytes a test says, well formed or not, over a real socket.
package struct RawServer {
    package enum Answer: Sendable {
        /// Sent, then the connection is closed.
        case bytes([UInt8])
        /// Sent, then nothing more, for as long as the caller cares to wait.
        case hang(after: [UInt8])

        package static func http(_ status: String = "200 OK", _ headers: [String] = [], _ body: [UInt8] = []) -> Answer
        {
            let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers
            return .bytes(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
        }
    }

    /// Runs `body` with the server's port.
    ///
    /// - Parameter answer: told the head of the request as it came.
    package static func run<T: Sendable>(
        _ answer: @escaping @Sendable (String) -> Answer, _ body: (Int) async throws -> T
    ) async throws -> T {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Responder(answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let result: T
        do { result = try await body(server.localAddress!.port!) } catch {
            try? await server.close()
            throw error
        }
        try? await server.close()
        return result
    }

    private final class Responder: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: @Sendable (String) -> Answer
        private var head = ""

        init(answer: @escaping @Sendable (String) -> Answer) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            head += String(buffer: unwrapInboundIn(data))
            guard head.contains("\r\n\r\n") else { return }
            let request = head
            head = ""
            switch answer(request) {
            case .bytes(let bytes):
                let channel = context.channel
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).whenComplete { _ in
                    channel.close(promise: nil)
                }
            case .hang(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
