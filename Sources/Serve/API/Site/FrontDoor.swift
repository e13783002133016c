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
    private let houses: Houses

    /// - Parameters:
    ///   - reception: what anyone may come to: the way in, the reference, health.
    ///   - identify: who a request comes from, nil for nobody; a credential that opens nothing is a `Problem`.
    ///   - site: builds the site of an organisation, by its short name.
    package init(
        reception: Site, identify: @escaping @Sendable (Request, Context) async throws -> Visitor?,
        site: @escaping @Sendable (String) -> Site
    ) {
        let addresses = reception.openAddresses
        self.reception = reception.responder()
        isOpen = { addresses.isOpen($0) }
        self.identify = identify
        houses = Houses(build: site)
    }

    package func respond(to request: Request, context: Context) async throws -> Response {
        var context = context
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
        return try await houses.responder(organisation).respond(to: request, context: context)
    }

    private func refusal(_ problem: Problem) -> Response {
        var response = problem.response()
        SafetyHeaders.dress(&response, isSecure: false)
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
private final class Houses: Sendable {
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
