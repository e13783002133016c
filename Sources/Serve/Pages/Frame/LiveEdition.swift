import Hummingbird

/// Which edition of the book is current: what an open page asks for every few seconds, and what it is marked with.
///
/// A page that finds another word than its own is read again and changes in place (`page.js`).
enum LiveEdition {
    static let path = "/live"

    static func reply(to visit: Visit) async throws -> Response {
        var response = Response(
            status: .ok, headers: Visit.headers("text/plain; charset=utf-8"),
            body: ResponseBody(byteBuffer: ByteBuffer(string: try await visit.setting().edition)))
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
