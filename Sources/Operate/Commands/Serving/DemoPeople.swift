import Access
import Database
import Schema

/// One person for each role of the demo's company, and the owner of its neighbour.
struct DemoPeople: Sendable {
    let desk: AccessDesk

    static let password = "lantern orbit velvet"
    static let neighbour = "canal"

    init(_ desk: AccessDesk) { self.desk = desk }

    private static func email(_ role: Role) -> String {
        role.rawValue.lowercased().replacing("_", with: "-") + "@harbor.example"
    }

    static var others: String {
        Role.allCases.filter { $0 != .owner }.map { String(email($0).prefix { $0 != "@" }) }.joined(separator: ", ")
    }

    /// Everybody who is not here yet.
    func moveIn(neighbour: Organisation, home slug: String) async throws {
        let home = try await desk.warehouse.read { try Organisation.chosen(slug: slug, on: $0) }
        for role in Role.allCases {
            var places = role == .superAdmin ? [] : [(home, role.rawValue)]
            if role == .accountant { places.append((neighbour, Role.viewer.rawValue)) }
            try await desk.enlist(
                Self.email(role), name: Self.names[role] ?? role.rawValue, password: Self.password,
                isPlatform: role == .superAdmin, in: places)
        }
        try await desk.enlist(
            "owner@canal.example", name: "Oda Canal", password: Self.password, in: [(neighbour, Role.owner.rawValue)])
    }

    /// For the line that people copy; good for a day.
    func token(in slug: String) async throws -> Secret {
        let home = try await desk.warehouse.read { try Organisation.chosen(slug: slug, on: $0) }
        let maker = Visitor(
            kind: .person, id: nil, name: "the demo", grants: Role.viewer.grants, organisation: slug)
        return try await desk.makeToken("demo", [.receivablesRead, .syncRead], days: 1, by: maker, in: home)
    }

    private static let names: [Role: String] = [
        .superAdmin: "Sam Platform", .admin: "Ada Admin", .manager: "Mona Manager", .dispatcher: "Dina Dispatch",
        .driver: "Dan Driver", .mover: "Moe Mover", .auditor: "Aud Auditor", .owner: "Olive Owner",
        .accountant: "Ann Accountant", .cashier: "Cas Cashier", .viewer: "Vic Viewer",
    ]
}
