import Access
import Hummingbird
import JSON

/// One's own account: where one belongs, where one is signed in.
enum AccountPage {
    struct Model: Sendable {
        let frame: Frame
        let facts: [Fact]
        let others: [Other]
        let hasOthers: Bool
        let devices: [Device]
        let hasSecondFactor: Bool
    }

    struct Other: Sendable {
        let slug: String
        let name: String
        let role: String
        let isHere: Bool
    }

    struct Device: Sendable {
        let since: String
        let until: String
        let address: String
        let agent: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        let setting = try await visit.setting()
        guard let account = try await visit.door.account(of: visit.person()) else {
            throw AccessError.unknownPerson(visit.visitor?.name ?? "")
        }
        let here = visit.visitor?.organisation
        let role = account.belongings.first { $0.slug == here }?.role ?? "—"
        let model = Model(
            frame: setting.frame("Your account", at: .elsewhere),
            facts: [
                Fact(name: "Name", value: account.person.name), Fact(name: "E-mail", value: account.person.email),
                Fact(name: "Role here", value: role),
                Fact(
                    name: "Second factor", value: account.person.sealedSecondFactor == nil ? "Not set up" : "Set up",
                    link: "/account/second-factor"),
            ],
            others: account.belongings.map {
                Other(slug: $0.slug, name: $0.name, role: $0.role, isHere: $0.slug == here)
            }, hasOthers: account.belongings.count > 1,
            devices: account.devices.map {
                Device(
                    since: setting.moment($0.since), until: setting.moment($0.until), address: $0.origin.address,
                    agent: $0.origin.agent)
            }, hasSecondFactor: account.person.sealedSecondFactor != nil)
        return visit.page("account", model)
    }

    /// The same for programs, as JSON.
    static func facts(_ visit: Visit) async throws -> Response {
        let visitor = visit.visitor
        let json: JSONValue = [
            "kind": .string(visitor?.kind.rawValue ?? ""), "id": .string(visitor?.id.map { "\($0)" } ?? ""),
            "name": .string(visitor?.name ?? ""), "organisation": .string(visitor?.organisation ?? ""),
            "permissions": .array((visitor?.grants.permissions ?? []).map { .string($0.rawValue) }),
        ]
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }

    static func choose(_ visit: Visit, _ request: Request) async throws -> Response {
        let slug = try await visit.form(request).given("organisation")
        guard let secret = DoorPages.session(of: request) else { throw PageTrouble.badForm("No session came with it.") }
        try await visit.door.choose(slug, for: visit.person(), session: secret)
        return visit.redirect(to: Address("/"))
    }

    static func leaveEverywhere(_ visit: Visit) async throws -> Response {
        try await visit.door.signOutEverywhere(visit.person())
        return visit.redirect(to: Address("/sign-in"))
    }
}
