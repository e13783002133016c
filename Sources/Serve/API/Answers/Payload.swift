package import Hummingbird
import Synchronization

/// The bytes of an answer, compressed at most once however often they are sent.
package final class Payload: Sendable {
    package let mediaType: String
    private let plain: ByteBuffer
    private let squeezed = Mutex<ByteBuffer?>(nil)

    package init(_ bytes: [UInt8], mediaType: String) {
        self.plain = ByteBuffer(bytes: bytes)
        self.mediaType = mediaType
    }

    /// Bytes kept in memory, the compressed form counted as if it were there.
    package var cost: Int { plain.readableBytes + plain.readableBytes / 4 + 256 }

    /// Plain bytes up to here are sent as they are: compressing them saves no packet.
    private static let smallest = 1024

    /// - Parameter headers: of the answer; content type, encoding and `Vary` are added here.
    package func response(to request: Request, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = mediaType
        guard plain.readableBytes > Self.smallest else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: plain))
        }
        headers[.vary] = "Accept-Encoding"
        guard acceptsGzip(request.headers[.acceptEncoding]) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: plain))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: compressed))
    }

    private var compressed: ByteBuffer {
        if let ready = squeezed.withLock({ $0 }) { return ready }
        let made = ByteBuffer(bytes: gzip(plain))
        squeezed.withLock { $0 = made }
        return made
    }
}

/// Whether an `Accept-Encoding` header takes gzip (RFC 9110 §12.5.3): named, or by `*`, and not with weight 0.
func acceptsGzip(_ header: String?) -> Bool {
    guard let header else { return false }
    var byStar = false
    for part in header.split(separator: ",") {
        let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
        guard let coding = pieces.first else { continue }
        let refused = pieces.dropFirst().contains {
            $0.hasPrefix("q=") && $0.dropFirst(2).allSatisfy { $0 == "0" || $0 == "." }
        }
        if coding == "gzip" || coding == "x-gzip" { return !refused }
        if coding == "*" { byStar = !refused }
    }
    return byStar
}
