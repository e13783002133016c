import API
import Access
import Foundation
import HTTPTypes
import Hummingbird
import JSON

/// Signing in for programs that act for a person: an access token for fifteen minutes, a refresh token for the next one.
extension DoorPages {
    func addSignedTokens(to site: Site) {
        let limit = 16 << 10
        site.post("/auth/login", needs: .nothing, kinds: ["application/json"], bodyLimit: limit) { request, context in
            let asked = try await Self.read(Login.self, from: request, limit)
            try refuseIfOverheard()
            return Self.answer(
                try await desk.pass(
                    email: asked.email, password: asked.password, code: asked.code,
                    from: Origin(request, context)))
        }
        site.post("/auth/refresh", needs: .nothing, kinds: ["application/json"], bodyLimit: limit) { request, context in
            let asked = try await Self.read(Renewal.self, from: request, limit)
            try refuseIfOverheard()
            return Self.answer(
                try await desk.renew(Secret(asked.refresh_token), from: Origin(request, context)))
        }
        site.post("/auth/logout", needs: .nothing, kinds: ["application/json"], bodyLimit: limit) { request, _ in
            let asked = try await Self.read(Renewal.self, from: request, limit)
            try await desk.signOut(refresh: Secret(asked.refresh_token))
            return Response(status: .noContent)
        }
    }

    private func refuseIfOverheard() throws {
        guard connection.mayCarryPasswords else {
            throw Problem(
                .forbidden, "This connection is not encrypted: a password would be readable on its way. Use HTTPS.")
        }
    }

    private struct Login: Decodable {
        let email: String
        let password: String
        let code: String?
    }

    private struct Renewal: Decodable {
        let refresh_token: String
    }

    private static func read<Body: Decodable>(_ body: Body.Type, from request: Request, _ limit: Int) async throws
        -> Body
    {
        let bytes = try await request.body.collect(upTo: limit)
        do {
            return try JSONDecoder().decode(body, from: Data(bytes.readableBytesView))
        } catch {
            throw Problem(.badRequest, "The body is not the JSON object that this address takes.")
        }
    }

    private static func answer(_ pass: Pass) -> Response {
        let json: JSONValue = [
            "access_token": .string(pass.access), "token_type": "bearer",
            "expires_in": .integer(Int64(AccessDesk.passSeconds)), "refresh_token": .string(pass.refresh.text),
        ]
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}
