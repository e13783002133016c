import HTTPTypes
import Hummingbird

/// Compresses pages and other text made for one request; answers of the API are kept compressed already (`Payload`).
struct Compression: RouterMiddleware {
    typealias Context = Site.Context

    /// Shorter ones gain no packet, longer ones are exports that stream.
    private static let lengths = 1025...(4 << 20)

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard let length = response.body.contentLength, Self.lengths.contains(length),
            response.headers[.contentEncoding] == nil, Self.isText(response.headers[.contentType] ?? "")
        else { return response }
        if response.headers[.vary] == nil { response.headers[.vary] = "Accept-Encoding" }
        guard acceptsGzip(request.headers[.acceptEncoding]) else { return response }
        let collector = Collector()
        try await response.body.write(collector)
        response.headers[.contentEncoding] = "gzip"
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: gzip(await collector.buffer)))
        return response
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasPrefix("application/json") || type.hasPrefix("image/svg")
    }

    private actor Collector: ResponseBodyWriter {
        private(set) var buffer = ByteBuffer()

        nonisolated func write(_ part: ByteBuffer) async throws { await append(part) }
        nonisolated func finish(_ trailers: HTTPFields?) async throws {}
        private func append(_ part: ByteBuffer) { buffer.writeImmutableBuffer(part) }
    }
}
