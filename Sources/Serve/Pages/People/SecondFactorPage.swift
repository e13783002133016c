import Access
import Hummingbird

/// Setting up the second factor: a secret for the app, and a code that proves it has arrived.
enum SecondFactorPage {
    struct Model: Sendable {
        let frame: Frame
        let secret: String
        let hidden: String
        let address: String
        let problem: String?
        /// There is one already, which must be shown before it is replaced.
        let wantsCurrent: Bool
        let codes: [String]
        let isDone: Bool
    }

    static func reply(to visit: Visit) async throws -> Response {
        try await show(visit, OneTimePassword(), problem: nil)
    }

    static func enrol(_ visit: Visit, _ request: Request) async throws -> Response {
        let form = try await visit.form(request)
        guard let factor = OneTimePassword(base32: form.given("secret")) else {
            return try await show(visit, OneTimePassword(), problem: "The secret did not arrive whole. Begin again.")
        }
        do {
            let codes = try await visit.door.enrol(
                factor, code: form.given("code"), current: form["current"], of: visit.person(),
                from: Origin(address: visit.remote, agent: ""))
            return try await show(visit, factor, problem: nil, codes: codes)
        } catch AccessError.refused, AccessError.codeWanted {
            return try await show(
                visit, factor, problem: "A code is not right. Type those that the app shows now, each is good once.")
        }
    }

    private static func show(
        _ visit: Visit, _ factor: OneTimePassword, problem: String?, codes: [String] = []
    ) async throws -> Response {
        let account = try await visit.door.account(of: visit.person())
        let setting = try await visit.setting()
        var response = visit.page(
            "second-factor",
            Model(
                frame: setting.frame(
                    "Second factor", at: .elsewhere, trail: [.init(name: "Your account", link: "/account")]),
                secret: factor.base32, hidden: factor.base32,
                address: factor.address(for: account?.person.email ?? ""), problem: problem,
                wantsCurrent: account?.person.sealedSecondFactor != nil, codes: codes,
                isDone: !codes.isEmpty), status: problem == nil ? .ok : .badRequest)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
