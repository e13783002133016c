package import Hummingbird
import JSON

/// Why a request was not answered, as RFC 9457 `application/problem+json`.
package struct Problem: Error, Sendable, Equatable {
    package let kind: ProblemKind
    /// What happened and what to do, for the caller's eyes: no names of tables, files or libraries.
    package let detail: String
    /// What is wrong with each parameter.
    package let faults: [FieldFault]
    /// Seconds after which trying again makes sense.
    package let retryAfter: Int?
    /// The methods that would have worked.
    package let allowed: [String]

    package init(
        _ kind: ProblemKind, _ detail: String, faults: [FieldFault] = [], retryAfter: Int? = nil, allowed: [String] = []
    ) {
        self.kind = kind
        self.detail = detail
        self.faults = faults
        self.retryAfter = retryAfter
        self.allowed = allowed
    }

    /// A 400 that names every field that is wrong.
    package static func badParameters(_ faults: [FieldFault]) -> Problem {
        let detail = faults.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
        return Problem(.badParameter, detail + ".", faults: faults)
    }
}

/// What is wrong with one field of a request.
package struct FieldFault: Sendable, Equatable {
    package let field: String
    package let message: String

    package init(field: String, message: String) {
        self.field = field
        self.message = message
    }
}

/// The kinds of problem; each has an address under which the reference explains it.
package enum ProblemKind: String, Sendable, CaseIterable {
    case badParameter = "bad-parameter"
    case badRequest = "bad-request"
    case unauthorized
    case forbidden
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case conflict
    case tooLarge = "too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case wrongHost = "wrong-host"
    case tooMany = "too-many"
    case internalError = "internal-error"
    case unavailable

    package var status: Int {
        switch self {
        case .badParameter, .badRequest: 400
        case .unauthorized: 401
        case .forbidden: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .conflict: 409
        case .tooLarge: 413
        case .unsupportedMediaType: 415
        case .wrongHost: 421
        case .tooMany: 429
        case .internalError: 500
        case .unavailable: 503
        }
    }

    package var title: String {
        switch self {
        case .badParameter: "A parameter is wrong"
        case .badRequest: "The request cannot be read"
        case .unauthorized: "Sign in first"
        case .forbidden: "Not permitted"
        case .notFound: "Not found"
        case .methodNotAllowed: "This address does not take that method"
        case .conflict: "The book is not in a state for this"
        case .tooLarge: "Too large"
        case .unsupportedMediaType: "This kind of content is not taken"
        case .wrongHost: "Not the address of this server"
        case .tooMany: "Too many attempts"
        case .internalError: "Something is wrong on our side"
        case .unavailable: "Not available right now"
        }
    }

    /// When it happens and what helps, for the reference.
    package var explanation: String {
        switch self {
        case .badParameter:
            "A parameter is unknown, repeated, missing, or not a value of its kind. `errors` says for each what would be right."
        case .badRequest: "The request line, a header or the body does not follow its format."
        case .unauthorized:
            "No sign-in, or a token that is not known, has expired or was revoked. Programs send `Authorization: Bearer` with a token."
        case .forbidden:
            "The role or token does not allow it, or a page of another site asked for a change. `detail` says which."
        case .notFound: "Nothing of this name is in the book, or no such address exists."
        case .methodNotAllowed: "The header `Allow` lists the methods that work."
        case .conflict: "For instance: nothing has been loaded yet, or the database holds several organisations."
        case .tooLarge: "The body is larger than this address takes; `detail` names the limit."
        case .unsupportedMediaType: "`detail` names the kinds of content this address takes."
        case .wrongHost:
            "The header `Host` names another machine; a server without sign-in answers only to the names of its own."
        case .tooMany: "The header `Retry-After` says how many seconds to wait."
        case .internalError: "The log of the server says more under the request's number in `detail`."
        case .unavailable:
            "The database is busy or away, or the server is starting or stopping. The header `Retry-After` says when to try again."
        }
    }

    /// The problem's `type`.
    package var address: String { "/redoc#problem-\(rawValue)" }
}

extension Shape where Value == Problem {
    static var problem: Shape {
        .object("Problem", "Why a request was not answered (RFC 9457).") {
            Field(
                "type", .text, \.kind.address, "Names the kind of problem; opens its explanation.",
                example: "/redoc#problem-bad-parameter")
            Field("title", .text, \.kind.title, "The kind of problem in words.", example: "A parameter is wrong")
            Field("status", .integer, \.kind.status, "The HTTP status.", example: 400)
            Field(
                "detail", .text, \.detail, "What happened, and what to do about it.",
                example: "limit must be a whole number from 1 to 200.")
            Field("errors", .list(.fault), \.faults, "One entry for each parameter that is wrong.")
        }
    }
}

extension Shape where Value == FieldFault {
    static var fault: Shape {
        .object("ParameterFault", "What is wrong with one parameter.") {
            Field("field", .text, \.field, "The parameter's name.", example: "limit")
            Field("message", .text, \.message, "What it must be.", example: "must be a whole number from 1 to 200")
        }
    }
}

extension Problem {
    private static let shape = Shape<Problem>.problem

    var json: [UInt8] { Problem.shape.json(self) }

    package var headers: HTTPFields {
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if kind == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if !allowed.isEmpty { headers[.allow] = allowed.joined(separator: ", ") }
        return headers
    }

    package func response() -> Response {
        Response(
            status: .init(code: kind.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: json)))
    }
}
