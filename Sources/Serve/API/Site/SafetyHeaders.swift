import HTTPTypes
import Hummingbird

/// Tells browsers to run and load nothing but this server's own files, and to tell nobody where a person came from.
///
/// A page may set a policy of its own; one with a form must let browsers name it as the origin of what it sends.
struct SafetyHeaders: RouterMiddleware {
    typealias Context = Site.Context

    /// Browsers reach it over HTTPS and are told to stay there.
    let isSecure: Bool

    /// No inline script or style, nothing from elsewhere, no framing.
    static let pagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    private static let dataPolicy = "default-src 'none'; frame-ancestors 'none'"

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        Self.dress(&response, isSecure: isSecure)
        return response
    }

    static func dress(_ response: inout Response, isSecure: Bool) {
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        // A 304 keeps the policy of the answer it confirms; one sent along would take its place.
        if response.status != .notModified && response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = isPage ? pagePolicy : dataPolicy
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.referrerPolicy] == nil { response.headers[.referrerPolicy] = "no-referrer" }
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        if isPage { response.headers[.crossOriginOpenerPolicy] = "same-origin" }
    }
}
