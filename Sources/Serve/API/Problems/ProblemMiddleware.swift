import Hummingbird
import Logging

/// Turns whatever goes wrong below it into one `Problem`, for programs as JSON, for people as a page if there is one.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = Site.Context

    let addresses: AddressTable
    let page: Site.ProblemPage?

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = explain(error, request: request, context: context)
            if problem.kind.status >= 500 {
                context.logger.error(
                    "request failed",
                    metadata: [
                        "problem": "\(problem.kind.rawValue)", "endpoint": "\(context.endpointPath ?? "-")",
                        "error": "\(error)",
                    ])
            }
            if let page, request.prefersPage, !addresses.isAPI(request.uri.path),
                let response = await page(problem, request, context)
            {
                return response
            }
            return problem.response()
        }
    }

    private func explain(_ error: any Error, request: Request, context: Context) -> Problem {
        // A logger that keeps no metadata knows no number.
        let number = context.logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? "unnumbered"
        let problem = Problem(error, request: number)
        guard error is HTTPError, problem.kind == .notFound else { return problem }
        let allowed = addresses.methods(for: request.uri.path)
        guard !allowed.isEmpty else { return problem }
        return Problem(
            .methodNotAllowed,
            "\(request.method.rawValue) is not taken here; \(allowed.joined(separator: " and ")) are.",
            allowed: allowed)
    }
}

extension Request {
    /// Whether the caller is a person at a browser: HTML is asked for by name.
    var prefersPage: Bool { headers[.accept]?.contains("text/html") ?? false }
}
