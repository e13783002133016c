package import Access
import Hummingbird

/// Is told what must not go unseen: that somebody was refused, or took data out.
package typealias Witness = @Sendable (_ visitor: Visitor, _ act: WitnessedAct, _ address: String) async throws -> Void

package enum WitnessedAct: Sendable, Equatable {
    /// The method and path that were refused; never what was asked of them.
    case refused(String)
    /// A file was given out.
    case export(String)
}

/// Tells the witness. Data that cannot be recorded as taken out are not given out.
struct Witnessing: RouterMiddleware {
    typealias Context = Site.Context

    let witness: Witness?
    let exports: @Sendable (String) -> Bool

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let witness, let visitor = context.visitor, visitor.kind != .reader else {
            return try await next(request, context)
        }
        let what = "\(request.method.rawValue) \(request.uri.path.prefix(200))"
        do {
            let response = try await next(request, context)
            if response.status == .ok, request.method == .get, exports(request.uri.path) {
                try await witness(visitor, .export(what), context.remote)
            }
            return response
        } catch let problem as Problem where problem.kind == .forbidden {
            try await witness(visitor, .refused(what), context.remote)
            throw problem
        }
    }
}
