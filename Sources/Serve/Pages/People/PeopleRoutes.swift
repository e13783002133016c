import Access
import Analytics
import Hummingbird
import Schema

/// One's own account, the people of the organisation and the tokens of its programs.
extension BookPages {
    var peopleRoutes: [PageRoute] {
        [
            get("/auth/me", .signedIn) { try await AccountPage.facts($0) },
            get("/account", .signedIn) { try await AccountPage.reply(to: $0) },
            post("/account/organisation", .signedIn) { try await AccountPage.choose($0, $1) },
            post("/account/sign-out-everywhere", .signedIn) { visit, _ in try await AccountPage.leaveEverywhere(visit)
            },
            get("/account/second-factor", .signedIn) { try await SecondFactorPage.reply(to: $0) },
            post("/account/second-factor", .signedIn) { try await SecondFactorPage.enrol($0, $1) },
            get("/settings/people", .may(.peopleRead)) { try await PeoplePage.reply(to: $0) },
            post("/settings/people", .may(.peopleManage)) { try await PeoplePage.invite($0, $1) },
            post("/settings/people/role", .may(.peopleManage)) { try await PeoplePage.give($0, $1) },
            post("/settings/people/state", .may(.peopleManage)) { try await PeoplePage.set($0, $1) },
            post("/settings/people/reset", .may(.peopleManage)) { try await PeoplePage.reset($0, $1) },
            get("/settings/tokens", .may(.settingsManage)) { try await TokensPage.reply(to: $0) },
            post("/settings/tokens", .may(.settingsManage)) { try await TokensPage.make($0, $1) },
            get("/settings/audit", .may(.auditRead)) { try await AuditPage.reply(to: $0) },
            get("/settings/audit.csv", .export(.auditRead)) { try await AuditPage.file($0) },
            post("/settings/tokens/{id}/revoke", .may(.settingsManage)) { visit, _ in try await TokensPage.revoke(visit)
            },
        ]
    }
}

extension Visit {
    /// The door; its routes are there only where people sign in.
    var door: AccessDesk {
        get throws {
            guard let door = pages.door else { throw PageTrouble.unknown(what: "sign-in", name: "here") }
            guard let visitor else { return door }
            return door.acting(for: visitor, at: remote)
        }
    }

    /// The person who asks; a program has no account.
    func person() throws -> Int64 {
        guard let visitor, visitor.kind == .person, let id = visitor.id else {
            throw PageTrouble.unknown(what: "account", name: "of a program")
        }
        return id
    }

    func form(_ request: Request) async throws -> Parameters { try await UploadRoutes.formBody(request) }

    func organisation() async throws -> Organisation { try await pages.library.organisation().0 }
}
