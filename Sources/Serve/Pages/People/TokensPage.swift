import Access
import Analytics
import Hummingbird

/// What programs sign in with.
enum TokensPage {
    struct Model: Sendable {
        let frame: Frame
        let rows: [Row]
        let isEmpty: Bool
        let permissions: [Choice]
        let secret: String?
    }

    struct Row: Sendable {
        let id: String
        let name: String
        let permissions: String
        let createdBy: String
        let expires: String
        let lastUsed: String
        let state: String
        let works: Bool
    }

    struct Choice: Sendable {
        let name: String
        let meaning: String
    }

    static func reply(to visit: Visit) async throws -> Response { try await show(visit) }

    private static func show(_ visit: Visit, secret: Secret? = nil) async throws -> Response {
        let setting = try await visit.setting()
        let tokens = try await visit.door.tokens(of: visit.organisation())
        let now = visit.pages.library.now()
        let model = Model(
            frame: setting.frame("Tokens", at: .tokens),
            rows: tokens.map { token in
                Row(
                    id: "\(token.id)", name: token.name,
                    permissions: token.permissions.map(\.rawValue).joined(separator: ", "), createdBy: token.createdBy,
                    expires: token.expiresAt.map { setting.moment($0) } ?? "never",
                    lastUsed: token.lastUsedAt.map { setting.moment($0) } ?? "never",
                    state: token.works(at: now) ? "works" : token.revokedAt == nil ? "expired" : "revoked",
                    works: token.works(at: now))
            }, isEmpty: tokens.isEmpty,
            permissions: Permission.allCases.filter { setting.may($0) && $0 != .companiesManage }.map {
                Choice(name: $0.rawValue, meaning: $0.meaning)
            }, secret: secret?.text)
        var response = visit.page("tokens", model)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    static func make(_ visit: Visit, _ request: Request) async throws -> Response {
        let form = try await visit.form(request)
        let names = form.pairs.filter { $0.name == "permission" }.map(\.value)
        let permissions = try names.map { name in
            guard let permission = Permission(rawValue: name) else {
                throw PageTrouble.badParameter("permission", found: name, wanted: "a permission")
            }
            return permission
        }
        guard !permissions.isEmpty else { throw PageTrouble.badForm("A token needs at least one permission.") }
        let days = try form.whole("days", in: 1...3650, otherwise: AccessDesk.tokenDays)
        guard let maker = visit.visitor else { throw PageTrouble.badForm("Nobody has signed in.") }
        let secret = try await visit.door.makeToken(
            form.given("name"), permissions, days: days, by: maker, in: visit.organisation())
        return try await show(visit, secret: secret)
    }

    static func revoke(_ visit: Visit) async throws -> Response {
        let id = try visit.capturedID("id", what: "token")
        try await visit.door.revoke(token: id, of: visit.organisation())
        return visit.redirect(to: Address("/settings/tokens"))
    }
}
