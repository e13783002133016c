import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension TransportFailure {
    /// What a failure of the HTTP client means. Its texts may hold the address, so none of them is kept.
    static func of(_ error: any Error, limit: Int = 0) -> any Error {
        switch error {
        case let failure as TransportFailure: failure
        case is CancellationError: error
        case let error as HTTPClientError: of(client: error)
        case let error as NIOSSLError: untrusted(of(tls: error))
        case is NIOSSLExtraError: untrusted("it is for another host")
        case let error as NIOConnectionError: noConnection(of(connection: error))
        case let error as IOError:
            switch error.errnoCode {
            case ECONNREFUSED: noConnection("refused")
            case EHOSTUNREACH, ENETUNREACH: noConnection("no way to it")
            default: brokenOff("error \(error.errnoCode)")
            }
        case is ChannelError: brokenOff("it was closed")
        case is HTTPParserError: brokenOff("what came is no HTTP")
        default:
            // The unpacker's own error has no public name.
            "\(type(of: error))".contains("Decompression") ? tooLarge(limit: limit) : brokenOff("\(type(of: error))")
        }
    }

    private static func of(client error: HTTPClientError) -> any Error {
        switch error {
        case .cancelled: CancellationError()
        case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .getConnectionFromPoolTimeout:
            timedOut(.connecting)
        case .readTimeout: timedOut(.answering)
        case .deadlineExceeded: timedOut(.whole)
        case .invalidURL, .emptyHost, .emptyScheme: badAddress(error.shortDescription)
        case .proxyAuthenticationRequired, .invalidProxyResponse: noConnection("the proxy refuses")
        case .remoteConnectionClosed: brokenOff("the other side closed it")
        default: brokenOff(error.shortDescription)
        }
    }

    private static func of(tls error: NIOSSLError) -> String {
        switch error {
        case .handshakeFailed: "the handshake failed"
        case .uncleanShutdown: "it was cut off"
        default: "it cannot be verified"
        }
    }

    private static func of(connection error: NIOConnectionError) -> String {
        if error.dnsAError != nil || error.dnsAAAAError != nil { return "its name cannot be resolved" }
        return error.connectionErrors.contains { ($0.error as? IOError)?.errnoCode == ECONNREFUSED }
            ? "refused" : "failed"
    }
}
