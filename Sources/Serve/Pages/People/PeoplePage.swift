import Access
import Analytics
import Database
import Hummingbird
import Schema

/// Who belongs to the organisation, in which role; invitations.
enum PeoplePage {
    struct Model: Sendable {
        let frame: Frame
        let rows: [Row]
        let roles: [String]
        let mayManage: Bool
        let done: String?
        let link: String?
    }

    struct Row: Sendable {
        let name: String
        let email: String
        let role: String
        let state: String
        let factor: String
        let lastSignIn: String
        let isDisabled: Bool
        let mayManage: Bool
        let roles: [Choice]
    }

    struct Choice: Sendable {
        let name: String
        let isTaken: Bool
    }

    static func reply(to visit: Visit) async throws -> Response { try await show(visit) }

    private static func show(_ visit: Visit, done: String? = nil, link: Secret? = nil) async throws -> Response {
        let organisation = try await visit.organisation()
        let setting = try await visit.setting()
        let (members, custom) = try await visit.pages.library.warehouse.read { connection in
            let book = Book(of: organisation, on: connection)
            return (try Member.all(in: book), try RoleBook.custom(in: book).map(\.name))
        }
        let roles = Role.allCases.filter { $0 != .superAdmin }.map(\.rawValue) + custom
        let mayManage = setting.may(.peopleManage)
        let model = Model(
            frame: setting.frame("People", at: .people),
            rows: members.map { member in
                Row(
                    name: member.name, email: member.email, role: member.role, state: member.state.rawValue,
                    factor: member.hasSecondFactor ? "yes" : "no",
                    lastSignIn: member.lastSignIn.map { setting.moment($0) } ?? "never",
                    isDisabled: member.state == .disabled, mayManage: mayManage,
                    roles: roles.map { Choice(name: $0, isTaken: $0 == member.role) })
            }, roles: roles, mayManage: mayManage, done: done, link: link.map { "/welcome/\($0.text)" })
        var response = visit.page("people", model)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    static func invite(_ visit: Visit, _ request: Request) async throws -> Response {
        let form = try await visit.form(request)
        let email = form.given("email")
        let link = try await visit.door.invite(
            email, name: form.given("name"), role: form.given("role"), to: visit.organisation())
        return try await show(
            visit, done: link == nil ? "\(email) belongs to the organisation now." : "\(email) is invited.", link: link)
    }

    static func give(_ visit: Visit, _ request: Request) async throws -> Response {
        let form = try await visit.form(request)
        try await visit.door.give(form.given("role"), to: form.given("email"), in: visit.organisation())
        return visit.redirect(to: Address("/settings/people"))
    }

    static func set(_ visit: Visit, _ request: Request) async throws -> Response {
        let form = try await visit.form(request)
        let (email, organisation) = (form.given("email"), try await visit.organisation())
        if form.given("state") == "disabled" {
            try await visit.door.disable(email, in: organisation)
        } else {
            try await visit.door.enable(email, in: organisation)
        }
        return visit.redirect(to: Address("/settings/people"))
    }

    static func reset(_ visit: Visit, _ request: Request) async throws -> Response {
        let email = try await visit.form(request).given("email")
        let link = try await visit.door.resetLink(for: email, in: visit.organisation())
        return try await show(visit, done: "A link to set a new password for \(email), good for one day.", link: link)
    }
}
