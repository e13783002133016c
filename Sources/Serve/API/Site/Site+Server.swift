package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore

extension Site {
    /// The server, ready to run as a service.
    ///
    /// Limits: 256 connections at once, 16 KiB a header field and 64 KiB of headers, and 30 s without a sign of life
    /// before a connection is closed, so that slow clients cannot use up the server.
    ///
    /// - Parameter onStart: told the port once the server listens; of use when `address.port` is 0.
    package func server(
        at address: ListenAddress, logger: Logger, onStart: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<RouterResponder<Context>> {
        Self.server(of: responder(), at: address, logger: logger, onStart: onStart)
    }

    package static func server<Responder: HTTPResponder<Context>>(
        of responder: Responder, at address: ListenAddress, logger: Logger,
        onStart: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<Responder> {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 128)
        return Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: .seconds(30), httpDecoderConfiguration: decoder)),
            configuration: .init(
                address: .hostname(address.host, port: address.port), serverName: "millrace", reuseAddress: true,
                availableConnectionsDelegate: MaximumAvailableConnections(256, logger: logger)),
            onServerRunning: { channel in await onStart(channel.localAddress?.port ?? address.port) },
            logger: logger)
    }
}
