import API
import Access
import HTTPTypes
import Testing

@testable import Pages

/// Every route, as it runs, against every role, of one's own company and of the other.
@Suite struct IsolationTests {
    /// Ends the session that asks.
    private static let ending = "/account/sign-out-everywhere"

    @Test func `every route answers everyone as the table of permissions says, and never with another's words`()
        async throws
    {
        try await withTown { town in
            var denied = 0
            for (company, other) in [("harbor", "canal"), ("canal", "harbor")] {
                let aside = try await town.setAside(other)
                let callers = try await callers(of: company, in: town)
                for route in town.routes where route.path != Self.ending && route.needs != .nothing {
                    for caller in callers {
                        let verdict = Visitor.verdict(on: caller.visitor, need: route.needs)
                        for path in Self.paths(route.path, of: other, setAside: aside) {
                            for accept in verdict == .welcome ? ["text/html"] : ["text/html", "application/json"] {
                                let answer = try await town.ask(
                                    path, .init(route.method)!, as: caller.credential, accept: accept,
                                    form: route.method == "POST" ? "x=1" : nil)
                                let what = "\(route.method) \(path) as \(caller.name) of \(company): \(answer.status)"
                                #expect(!answer.text.contains(Town.canary(other)), "\(what)")
                                #expect(answer.status < 500, "\(what)")
                                switch verdict {
                                case .welcome: #expect(answer.status != 401 && answer.status != 403, "\(what)")
                                case .refused: #expect(answer.status == 403, "\(what)")
                                case .signInFirst:
                                    let isSentToTheDoor =
                                        answer.status == 303 && (answer.headers[.location] ?? "").hasPrefix("/sign-in")
                                    #expect(answer.status == 401 || isSentToTheDoor, "\(what)")
                                }
                                if verdict != .welcome { denied += 1 }
                            }
                        }
                    }
                }
            }
            #expect(denied >= 20_000, "\(denied) negative cases")
        }
    }

    struct Caller: Sendable {
        let name: String
        let credential: Town.Credential
        /// As the table sees them; nil for who is nobody.
        let visitor: Visitor?
    }

    /// One session for each role, a token for each permission alone, and those who have nothing that opens the door.
    private func callers(of company: String, in town: Town) async throws -> [Caller] {
        var callers: [Caller] = []
        for role in Role.allCases where role != .superAdmin {
            let session = try await town.signIn("\(role.rawValue.lowercased())@\(company).example")
            callers.append(
                Caller(
                    name: role.rawValue, credential: .session(session),
                    visitor: try await town.desk.visitor(session: Secret(session))))
        }
        let organisation = try await town.organisation(company)
        let maker = Visitor(kind: .person, id: nil, name: "m", grants: Role.owner.grants, organisation: company)
        for permission in Permission.allCases where permission != .companiesManage {
            let token = try await town.desk.makeToken(permission.rawValue, [permission], by: maker, in: organisation)
            let visitor = try await town.desk.visitor(token: token)
            callers.append(
                Caller(name: "token of \(permission.rawValue)", credential: .token(token.text), visitor: visitor))
        }
        for (name, credential): (String, Town.Credential) in [
            ("nobody", .nothing), ("a forged session", .session(Secret().text)),
            ("a forged token", .token("mr_" + Secret().text)),
            ("an empty token", .token("")), ("a session of quotes", .session("' or 1=1 --")),
            ("an unsigned JWT", .token("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")),
        ] { callers.append(Caller(name: name, credential: credential, visitor: nil)) }
        return callers
    }

    /// The route with what the other company has in its place, and with what nobody has.
    private static func paths(_ pattern: String, of other: String, setAside: Int64) -> [String] {
        guard let open = pattern.firstIndex(of: "{"), let close = pattern.firstIndex(of: "}") else {
            return [pattern, pattern + "?customer_name=\(other)", pattern + "?q=\(Town.number(other))"]
        }
        let name = pattern[pattern.index(after: open)..<close]
        let values =
            switch name {
            case "number", "invoice_number": [Town.number(other), "%27%20or%201%3D1", "..%2F..%2Fetc%2Fpasswd"]
            case "token": [Secret().text, "..%2F\(other)", "%00"]
            case "record": [Town.number(other), "1", "%27"]
            default: ["999999", "\(Int64.max)", "x"]
            }
        return values.map { pattern[..<open] + $0 + pattern[pattern.index(after: close)...] }.map { String($0) }
    }

    @Test func `another company's things are not there, and its tags and cursors say nothing`() async throws {
        try await withTown { town in
            let harbor = Town.Credential.session(try await town.signIn("owner@harbor.example"))
            let canal = Town.Credential.session(try await town.signIn("owner@canal.example"))
            let own = try await town.ask("/invoices/HARBOR-1", as: harbor)
            #expect(own.status == 200 && own.text.contains("HARBORCANARY"))
            #expect(try await town.ask("/invoices/HARBOR-1", as: canal).status == 404)
            #expect(
                try await town.ask("/receivables/invoices/HARBOR-1", as: canal, accept: "text/html").status == 404
            )
            let tag = try #require(own.headers[.eTag])
            let list = try await town.ask("/customers", as: harbor)
            let other = try await town.ask(
                "/customers", as: canal, headers: [.ifNoneMatch: try #require(list.headers[.eTag])])
            #expect(other.status == 200 && other.text.contains("CANALCANARY") && !other.text.contains("HARBORCANARY"))
            #expect(
                try await town.ask("/invoices/HARBOR-1", as: canal, headers: [.ifNoneMatch: tag]).status == 404)
            #expect(
                try await town.ask("/invoices/HARBOR-1", as: harbor, headers: [.ifNoneMatch: tag]).status == 304)
        }
    }

    @Test func `whoever belongs to both sees one at a time`() async throws {
        try await withTown { town in
            let harbor = try await town.organisation("harbor")
            _ = try await town.desk.invite("owner@canal.example", name: "x", role: "VIEWER", to: harbor)
            let session = try await town.signIn("owner@canal.example")
            let here = try await town.ask("/customers", as: .session(session))
            #expect(here.text.contains("CANALCANARY"))
            let moved = try await town.ask(
                "/account/organisation", .post, as: .session(session), form: "organisation=harbor")
            #expect(moved.status == 303)
            let there = try await town.ask("/customers", as: .session(session))
            #expect(there.text.contains("HARBORCANARY") && !there.text.contains("CANALCANARY"))
            #expect(try await town.ask("/settings/tokens", as: .session(session)).status == 403, "a viewer there")
            let nowhere = try await town.ask(
                "/account/organisation", .post, as: .session(session), form: "organisation=nowhere")
            #expect(nowhere.status == 404)
        }
    }
}
