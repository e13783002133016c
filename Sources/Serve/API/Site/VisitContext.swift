package import Access
package import Hummingbird

/// What goes with a request on its way through the site.
package struct VisitContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Who asks; nil: nobody has signed in.
    package var visitor: Visitor?
    /// Where the request came from: the other end of the connection, or what a trusted proxy says of it (`FrontDoor`).
    package internal(set) var remote: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remote = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// Lets in whoever may come, and nobody else.
func admit(_ context: VisitContext, _ need: Need) throws(Problem) {
    switch Visitor.verdict(on: context.visitor, need: need) {
    case .welcome: return
    case .signInFirst: throw Problem(.unauthorized, "Sign in first; programs send a token: Authorization: Bearer …")
    case .refused where context.visitor?.mustEnrol == true:
        throw Problem(.forbidden, "Your role asks for a second factor. Set it up at /account/second-factor.")
    case .refused(let permission):
        throw Problem(
            .forbidden,
            "This needs the permission \(permission.rawValue) for the whole organisation, which you do not have. An administrator can give it."
        )
    }
}

/// Says who comes where nobody signs in.
struct Welcome: RouterMiddleware {
    typealias Context = VisitContext
    let everyone: Visitor?

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard context.visitor == nil, let everyone else { return try await next(request, context) }
        var context = context
        context.visitor = everyone
        return try await next(request, context)
    }
}

/// Under which names a site answers.
package enum SiteNames: Sendable {
    /// Those of this machine only: there is no sign-in to keep strangers out.
    case thisMachine
    /// Any, over plain HTTP.
    case any
    /// Any, and what browsers see is HTTPS.
    case anySecure
}
