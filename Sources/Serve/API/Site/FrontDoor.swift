package import Access
package import Hummingbird
import Synchronization

/// The way into an installation where people sign in: who comes is known before anything is asked, and each organisation
/// has a site of its own, with its own book, answers and uploads. Nothing of one is within reach of the other.
package struct FrontDoor: HTTPResponder {
    package typealias Context = VisitContext

    private let reception: RouterResponder<Context>
    private let isOpen: @Sendable (String) -> Bool
    private let identify: @Sendable (Request, Context) async throws -> Visitor?
    private let sites: OrganisationSites
    private let isSecure: Bool
    private let trustsProxy: Bool

    /// - Parameters:
    ///   - reception: what anyone may come to: the way in, the reference, health.
    ///   - isSecure: browsers reach it over HTTPS.
    ///   - trustsProxy: a proxy in front says in `X-Forwarded-For` where a request came from.
    ///   - identify: who a request comes from, nil for nobody; a credential that opens nothing is a `Problem`.
    ///   - site: builds the site of an organisation, by its short name.
    package init(
        reception: Site, isSecure: Bool, trustsProxy: Bool,
        identify: @escaping @Sendable (Request, Context) async throws -> Visitor?,
        site: @escaping @Sendable (String) -> Site
    ) {
        let addresses = reception.openAddresses
        self.reception = reception.responder()
        isOpen = { addresses.isOpen($0) }
        self.identify = identify
        self.isSecure = isSecure
        self.trustsProxy = trustsProxy
        sites = OrganisationSites(build: site)
    }

    package func respond(to request: Request, context: Context) async throws -> Response {
        var context = context
        // The nearest hop is the one that the proxy has seen itself: what stands before it, anyone can write.
        if trustsProxy, let nearest = request.headers[.forwardedFor]?.split(separator: ",").last {
            context.remote = String(nearest.filter { !$0.isWhitespace }.prefix(60))
        }
        guard !isOpen(request.uri.path) else { return try await reception.respond(to: request, context: context) }
        do {
            context.visitor = try await identify(request, context)
        } catch {
            return refusal(Problem(error, request: "of sign-in"))
        }
        guard let visitor = context.visitor else {
            guard request.prefersPage, request.method == .get || request.method == .head else {
                return refusal(Problem(.unauthorized, "Sign in first; programs send a token: Authorization: Bearer …"))
            }
            return Response(status: .seeOther, headers: [.location: signIn(for: request), .cacheControl: "no-store"])
        }
        guard let organisation = visitor.organisation else {
            return refusal(Problem(.forbidden, "You belong to no organisation here any more. Ask its administrator."))
        }
        return try await sites.responder(organisation).respond(to: request, context: context)
    }

    private func refusal(_ problem: Problem) -> Response {
        var response = problem.response()
        SafetyHeaders.dress(&response, isSecure: isSecure)
        return response
    }

    /// The way in, and back to what was asked for.
    private func signIn(for request: Request) -> String {
        let asked = request.uri.string
        guard asked != "/" else { return "/sign-in" }
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        let next = asked.utf8.prefix(1000).map { byte in
            plain.contains(byte)
                ? String(Unicode.Scalar(byte))
                : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return "/sign-in?next=" + next.joined()
    }
}

/// The sites of the organisations that somebody has come to, each built once.
private final class OrganisationSites: Sendable {
    private let build: @Sendable (String) -> Site
    private let built = Mutex<[String: RouterResponder<VisitContext>]>([:])

    init(build: @escaping @Sendable (String) -> Site) { self.build = build }

    func responder(_ organisation: String) -> RouterResponder<VisitContext> {
        built.withLock { built in
            if let known = built[organisation] { return known }
            let responder = build(organisation).responder()
            built[organisation] = responder
            return responder
        }
    }
}
