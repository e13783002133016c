import Hummingbird

/// Keeps other sites in a person's browser away from the book.
///
/// A page of another site can send requests to this machine. It may neither read answers (a name of its own that points
/// here, DNS rebinding, is refused by the `Host` header) nor change anything (a request that changes something must come
/// from a page of this server, or from a program that is no browser).
struct VisitorGuard: RouterMiddleware {
    typealias Context = Site.Context

    var names = SiteNames.thisMachine

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if let problem = Self.objection(to: request.head, names: names) { throw problem }
        return try await next(request, context)
    }

    /// Why a request is not let in; nil when it is.
    static func objection(to request: HTTPRequest, names: SiteNames = .thisMachine) -> Problem? {
        guard let authority = request.authority, !authority.isEmpty,
            names != .thisMachine || isLoopback(hostName(of: authority))
        else {
            return Problem(
                .wrongHost, "Millrace answers to localhost, 127.0.0.1 and [::1] only; the request names another host.")
        }
        let changes = ![.get, .head, .options].contains(request.method)
        guard changes, !isOwn(request, authority: authority, scheme: names == .anySecure ? "https" : "http") else {
            return nil
        }
        return Problem(.forbidden, "A page of another site asked for this change, so nothing was done.")
    }

    /// Browsers say where a request comes from (Fetch Metadata, or at least `Origin`); a program says nothing.
    private static func isOwn(_ request: HTTPRequest, authority: String, scheme: String) -> Bool {
        if let site = request.headerFields[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headerFields[.origin] else { return true }
        return origin.lowercased() == scheme + "://" + authority.lowercased()
    }

    /// The host of `host:port`, brackets of IPv6 removed; empty for what is neither.
    static func hostName(of authority: String) -> String {
        var rest = authority[...]
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { return "" }
            let host = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            return rest.isEmpty || isPort(rest) ? String(host) : ""
        }
        guard let colon = rest.firstIndex(of: ":") else { return String(rest) }
        return isPort(rest[colon...]) ? String(rest[..<colon]) : ""
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}
