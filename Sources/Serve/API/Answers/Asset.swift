package import Hummingbird

/// Bytes that stay the same while the program runs: a style, a script, a page of the reference.
package struct Asset: Sendable {
    private let payload: Payload
    private let tag: EntityTag

    package init(_ bytes: [UInt8], mediaType: String) {
        payload = Payload(bytes, mediaType: mediaType)
        tag = EntityTag(of: bytes)
    }

    /// Embedded text; the kind of content follows from the name's ending (`css`, `js`, `html`, `svg`, `json`).
    package init(named name: String, _ text: String) {
        let mediaType =
            switch name.split(separator: ".").last {
            case "css": "text/css; charset=utf-8"
            case "js": "text/javascript; charset=utf-8"
            case "html": "text/html; charset=utf-8"
            case "svg": "image/svg+xml"
            case "json": "application/json"
            default: "text/plain; charset=utf-8"
            }
        self.init(Array(text.utf8), mediaType: mediaType)
    }

    /// The bytes, or 304 when the caller has them.
    package func response(to request: Request) -> Response {
        let headers: HTTPFields = [.eTag: tag.text, .cacheControl: "private, no-cache"]
        if tag.matches(request.headers[.ifNoneMatch]) { return Response(status: .notModified, headers: headers) }
        return payload.response(to: request, headers: headers)
    }
}
