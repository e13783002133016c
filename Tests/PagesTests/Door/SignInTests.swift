import Access
import Database
import Foundation
import HTTPTypes
import Ledger
import Schema
import TestSupport
import Testing

@testable import Pages

/// Coming in, as a browser does, and what others try.
@Suite struct SignInTests {
    private static let form = "email=owner%40harbor.example&password=lantern+orbit+velvet"

    @Test func `who asks for a page is led to the door and from there to the page`() async throws {
        try await withTown { town in
            let asked = try await town.ask("/receivables/aging?as_of=2025-01-01", accept: "text/html")
            #expect(asked.status == 303)
            let door = try #require(asked.headers[.location])
            #expect(door == "/sign-in?next=/receivables/aging%3Fas_of%3D2025-01-01")
            let page = try await town.ask(door, accept: "text/html")
            #expect(page.status == 200 && page.text.contains("value=\"/receivables/aging?as_of=2025-01-01\""))
            let entered = try await town.ask("/sign-in", .post, form: Self.form + "&next=%2Freceivables%2Faging")
            #expect(entered.status == 303 && entered.headers[.location] == "/receivables/aging")
            let cookie = try #require(entered.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            let session = try #require(entered.session)
            let aging = try await town.ask("/receivables/aging", as: .session(session), accept: "text/html")
            #expect(aging.status == 200 && aging.text.contains("HARBORCANARY") && aging.text.contains("Sign out"))
            let left = try await town.ask("/sign-out", .post, as: .session(session))
            #expect(left.status == 303 && left.session == "")
            #expect(try await town.ask("/receivables/aging", as: .session(session)).status == 401)
        }
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "%0d%0aSet-Cookie:x",
    ])
    func `nobody is led elsewhere by signing in`(_ next: String) async throws {
        try await withTown { town in
            let entered = try await town.ask("/sign-in", .post, form: Self.form + "&next=\(next)")
            #expect(entered.headers[.location] == "/")
        }
    }

    @Test func `a wrong password and an unknown person get the same page`() async throws {
        try await withTown { town in
            let wrong = try await town.ask("/sign-in", .post, form: "email=owner%40harbor.example&password=wrong")
            let unknown = try await town.ask("/sign-in", .post, form: "email=nobody%40harbor.example&password=wrong")
            #expect(wrong.status == 401 && unknown.status == 401)
            #expect(wrong.text.replacing("owner@", with: "") == unknown.text.replacing("nobody@", with: ""))
            #expect(wrong.session == nil)
        }
    }

    @Test func `a session that was planted before signing in opens nothing afterwards`() async throws {
        try await withTown { town in
            let planted = Secret().text
            let entered = try await town.ask("/sign-in", .post, as: .session(planted), form: Self.form)
            #expect(entered.status == 303 && entered.session != planted)
            #expect(try await town.ask("/customers", as: .session(planted)).status == 401)
        }
    }

    @Test(
        arguments: [
            ["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
            ["Sec-Fetch-Site": "same-site"],
        ] as [[String: String]])
    func `a page of another site changes nothing with a person's cookie`(_ headers: [String: String]) async throws {
        try await withTown { town in
            let session = try await town.signIn("owner@harbor.example")
            var fields = HTTPFields()
            for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
            for path in ["/settings/people", "/sign-in", "/sign-out", "/account/sign-out-everywhere"] {
                let answer = try await town.ask(
                    path, .post, as: .session(session), headers: fields, form: "email=x&name=x&role=OWNER")
                #expect(answer.status == 403, "\(path)")
            }
            #expect(try await town.ask("/customers", as: .session(session)).status == 200)
        }
    }

    @Test func `the first owner, an invitation and a new password come by links`() async throws {
        try await withTown { town in
            let owner = Town.Credential.session(try await town.signIn("owner@harbor.example"))
            let invited = try await town.ask(
                "/settings/people", .post, as: owner, accept: "text/html",
                form: "email=new%40harbor.example&name=Nia+New&role=VIEWER")
            let link = try #require(invited.text.firstMatch(of: /\/welcome\/([\w-]+)/)).output.0
            let page = try await town.ask(String(link), accept: "text/html")
            #expect(page.status == 200 && page.text.contains("Nia New"))
            let weak = try await town.ask(
                String(link), .post, form: "name=Nia&password=password1234&again=password1234")
            #expect(weak.status == 400 && weak.text.contains("tried first") && weak.session == nil)
            let differ = try await town.ask(String(link), .post, form: "name=Nia&password=copper+meadow+quartz&again=x")
            #expect(differ.status == 400 && differ.text.contains("differ"))
            let taken = try await town.ask(
                String(link), .post,
                form: "name=Nia&password=copper+meadow+quartz&again=copper+meadow+quartz&role=OWNER&is_platform=1")
            let session = try #require(taken.session)
            let visitor = try #require(try await town.desk.visitor(session: Secret(session)))
            #expect(visitor.grants == Role.viewer.grants, "what else a form says changes nothing")
            #expect(try await town.ask(String(link), accept: "text/html").status == 404)
            let reset = try await town.ask(
                "/settings/people/reset", .post, as: owner, accept: "text/html", form: "email=owner%40canal.example")
            #expect(reset.status == 400 && !reset.text.contains("/welcome/"), "somebody of another company")
        }
    }

    @Test func `an auditor sets up the second factor before anything else`() async throws {
        try await withTown { town in
            let session = Town.Credential.session(try await town.signIn("auditor@harbor.example"))
            let refused = try await town.ask("/customers", as: session)
            #expect(refused.status == 403 && refused.text.contains("/account/second-factor"))
            let page = try await town.ask("/account/second-factor", as: session, accept: "text/html")
            let secret = try #require(page.text.firstMatch(of: /name="secret" value="([A-Z2-7]{32})"/)).output.1
            let factor = try #require(OneTimePassword(base32: String(secret)))
            let code = factor.code(step: OneTimePassword.step(at: town.book.now))
            let wrong = try await town.ask(
                "/account/second-factor", .post, as: session, accept: "text/html", form: "secret=\(secret)&code=000000x"
            )
            #expect(wrong.status == 400)
            let done = try await town.ask(
                "/account/second-factor", .post, as: session, accept: "text/html", form: "secret=\(secret)&code=\(code)"
            )
            #expect(done.status == 200 && done.text.contains("Recovery codes"))
            #expect(try await town.ask("/customers", as: session).status == 200)
            let asked = try await town.ask(
                "/sign-in", .post, form: "email=auditor%40harbor.example&password=lantern+orbit+velvet")
            #expect(asked.session == nil && asked.text.contains("six digits"))
        }
    }

    @Test func `tokens are made, shown once and revoked on their page`() async throws {
        try await withTown { town in
            let owner = Town.Credential.session(try await town.signIn("owner@harbor.example"))
            let made = try await town.ask(
                "/settings/tokens", .post, as: owner, accept: "text/html",
                form: "name=nightly&days=30&permission=receivables.read")
            let token = String(try #require(made.text.firstMatch(of: /mr_[\w-]{43}/)).output)
            #expect(try await town.ask("/customers", as: .token(token)).status == 200)
            #expect(try await town.ask("/api/v1/sources", as: .token(token)).status == 403)
            #expect(try await town.ask("/account", as: .token(token)).status < 500)
            let page = try await town.ask("/settings/tokens", as: owner, accept: "text/html")
            #expect(!page.text.contains(token) && page.text.contains("nightly"))
            let id = try #require(page.text.firstMatch(of: /tokens\/(\d+)\/revoke/)).output.1
            let canal = Town.Credential.session(try await town.signIn("owner@canal.example"))
            _ = try await town.ask("/settings/tokens/\(id)/revoke", .post, as: canal)
            #expect(
                try await town.ask("/customers", as: .token(token)).status == 200, "not another company's to revoke")
            #expect(try await town.ask("/settings/tokens/\(id)/revoke", .post, as: owner).status == 303)
            #expect(try await town.ask("/customers", as: .token(token)).status == 401)
        }
    }

    @Test(arguments: [true, false])
    func `the record has the address that a trusted proxy names, and believes nobody else`(_ trusts: Bool) async throws
    {
        try await withTown(trustsProxy: trusts) { town in
            let said: HTTPFields = [HTTPField.Name("X-Forwarded-For")!: "203.0.113.9, 198.51.100.7"]
            let entered = try await town.ask("/sign-in", .post, headers: said, form: Self.form)
            let session = Town.Credential.session(try #require(entered.session))
            _ = try await town.ask("/receivables/aging.csv", as: session, headers: said)
            let page = try await town.ask("/settings/audit", as: session, accept: "text/html").text
            let times = page.matches(of: /198\.51\.100\.7/).count
            #expect(times == (trusts ? 2 : 0), "the sign-in and the export")
            #expect(!page.contains("203.0.113.9"), "anyone can write that")
        }
    }

    @Test func `what is shown once stays on the page, and an open page is no refusal on record`() async throws {
        try await withTown { town in
            let owner = Town.Credential.session(try await town.signIn("owner@harbor.example"))
            let token = try await town.ask(
                "/settings/tokens", .post, as: owner, accept: "text/html", form: "name=x&permission=sync.read")
            let invited = try await town.ask(
                "/settings/people", .post, as: owner, accept: "text/html",
                form: "email=n%40x.example&name=N&role=VIEWER")
            let factor = try await town.ask("/account/second-factor", as: owner, accept: "text/html")
            for page in [token, invited, factor] { #expect(page.text.contains("data-still")) }
            for path in ["/settings/tokens", "/settings/people"] {
                #expect(!(try await town.ask(path, as: owner, accept: "text/html")).text.contains("data-still"))
            }
            for who in ["auditor", "driver", "viewer"] {
                let session = Town.Credential.session(try await town.signIn("\(who)@harbor.example"))
                #expect(try await town.ask("/live", as: session).status == 200, "\(who)")
            }
            #expect(try await town.ask("/live").status == 401)
            let harbor = try await town.organisation("harbor")
            let log = try await town.desk.warehouse.read { try AuditLog.entries(.init(), of: harbor.id, on: $0) }
            #expect(!log.contains { $0.entry.outcome == .denied })
        }
    }

    @Test func `to take something out as a file one must be allowed to see it, too`() async throws {
        try await withTown { town in
            let accountant = Town.Credential.session(try await town.signIn("accountant@harbor.example"))
            #expect(try await town.ask("/receivables/aging.csv", as: accountant).status == 200)
            #expect(try await town.ask("/settings/audit.csv", as: accountant).status == 403)
            let harbor = try await town.organisation("harbor")
            let maker = Visitor(kind: .person, id: nil, name: "m", grants: Role.owner.grants, organisation: "harbor")
            for permission in [Permission.dataExport, .receivablesRead, .auditRead] {
                let token = try await town.desk.makeToken("t", [permission], by: maker, in: harbor)
                for file in ["/receivables/aging.csv", "/receivables/past-due.csv", "/settings/audit.csv"] {
                    #expect(try await town.ask(file, as: .token(token.text)).status == 403, "\(permission) \(file)")
                }
            }
        }
    }

    @Test func `pages offer only what whoever looks may do`() async throws {
        try await withTown { town in
            let pages = [
                "/receivables/past-due", "/receivables/aging", "/sources", "/sources/loads", "/sources/quarantine",
            ]
            let offers = ["download>CSV", "/sources/upload", "<form method=\"post\" action=\"/sources"]
            func offered(_ email: String) async throws -> Set<String> {
                let session = Town.Credential.session(try await town.signIn(email))
                var found: Set<String> = []
                for page in pages {
                    let text = try await town.ask(page, as: session, accept: "text/html").text
                    found.formUnion(offers.filter { text.contains($0) })
                }
                return found
            }
            let (owner, viewer) = (
                try await offered("owner@harbor.example"), try await offered("viewer@harbor.example")
            )
            #expect(owner == Set(offers) && viewer.isEmpty)
            let cashier = try await offered("cashier@harbor.example")
            #expect(cashier == Set(offers.dropFirst()))
        }
    }

    @Test func `refusals and exports are on record, and an auditor can read it`() async throws {
        try await withTown { town in
            let viewer = Town.Credential.session(try await town.signIn("viewer@harbor.example"))
            let owner = Town.Credential.session(try await town.signIn("owner@harbor.example"))
            #expect(try await town.ask("/settings/people", .post, as: viewer, form: "email=x").status == 403)
            #expect(try await town.ask("/receivables/aging.csv", as: viewer).status == 403)
            #expect(try await town.ask("/receivables/aging.csv", as: owner).status == 200)
            let page = try await town.ask("/settings/audit", as: owner, accept: "text/html")
            #expect(page.status == 200 && page.text.contains("POST /settings/people") && page.text.contains("denied"))
            let denied = try await town.ask("/settings/audit?outcome=denied", as: owner, accept: "text/html")
            #expect(denied.text.contains("GET /receivables/aging.csv") && !denied.text.contains(">sign-in<"))
            let file = try await town.ask("/settings/audit.csv?action=export", as: owner)
            #expect(file.text.contains("export,GET /receivables/aging.csv,done"))
            let other = Town.Credential.session(try await town.signIn("owner@canal.example"))
            #expect(!(try await town.ask("/settings/audit", as: other, accept: "text/html")).text.contains("aging.csv"))
            let harbor = try await town.organisation("harbor")
            let verdict = try await town.desk.warehouse.read { try AuditLog.verify(harbor.id, on: $0) }
            guard case .whole = verdict else {
                Issue.record("\(verdict)")
                return
            }
        }
    }

    private static func json(_ answer: Town.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
    }

    private static func login(_ town: Town) async throws -> (access: String, refresh: String) {
        let answer = try await town.ask(
            "/auth/login", .post, headers: [.contentType: "application/json"],
            body: #"{"email":"owner@harbor.example","password":"lantern orbit velvet","is_platform":true}"#)
        #expect(answer.status == 200)
        let pass = try json(answer)
        #expect(pass["expires_in"] as? Int == 900 && pass["token_type"] as? String == "bearer")
        return (try #require(pass["access_token"] as? String), try #require(pass["refresh_token"] as? String))
    }

    private static func renew(_ refresh: String, _ town: Town) async throws -> Town.Answer {
        try await town.ask(
            "/auth/refresh", .post, headers: [.contentType: "application/json"],
            body: "{\"refresh_token\":\"\(refresh)\"}")
    }

    @Test func `a signed token is good for fifteen minutes, its successor comes once`() async throws {
        try await withTown { town in
            let (access, refresh) = try await Self.login(town)
            #expect(try await town.ask("/customers", as: .token(access)).text.contains("HARBORCANARY"))
            let me = try Self.json(try await town.ask("/auth/me", as: .token(access)))
            #expect(me["organisation"] as? String == "harbor" && me["kind"] as? String == "person")
            town.book.set(Instant(microseconds: town.book.now.microseconds + 901_000_000))
            #expect(try await town.ask("/customers", as: .token(access)).status == 401, "expired")
            let next = try Self.json(try await Self.renew(refresh, town))
            let (second, third) = (
                try #require(next["access_token"] as? String), try #require(next["refresh_token"] as? String)
            )
            #expect(try await town.ask("/customers", as: .token(second)).status == 200)
            #expect(try await Self.renew(refresh, town).status == 401, "used before: it is in two hands")
            #expect(try await town.ask("/customers", as: .token(second)).status == 401, "so the session has ended")
            #expect(try await Self.renew(third, town).status == 401)
            let log = try await town.desk.warehouse.read {
                try AuditLog.entries(.init(), of: AuditLog.installation, on: $0)
            }
            #expect(log.contains { $0.entry.action == "refresh.reuse" })
        }
    }

    @Test func `tokens that are forged, altered or of another key open nothing`() async throws {
        try await withTown { town in
            let (access, refresh) = try await Self.login(town)
            let parts = access.split(separator: ".").map(String.init)
            func base(_ text: String) -> String {
                Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
                    "=", with: "")
            }
            let header = try #require(
                String(
                    data: Data(base64Encoded: parts[0] + "==") ?? Data(base64Encoded: parts[0] + "=") ?? Data(
                        base64Encoded: parts[0]) ?? Data(), encoding: .utf8))
            let name = try #require(header.firstMatch(of: /"kid":"([^"]+)"/)).output.1
            let payload = #"{"sub":"1","sid":"1","iss":"millrace","iat":1,"exp":99999999999}"#
            let forged = [
                base(#"{"alg":"none","typ":"JWT"}"#) + "." + parts[1] + ".",
                base(#"{"alg":"none","typ":"JWT","kid":"\#(name)"}"#) + "." + parts[1] + "." + parts[2],
                base(#"{"alg":"HS512","typ":"JWT","kid":"\#(name)"}"#) + "." + parts[1] + "." + parts[2],
                base(#"{"alg":"HS256","typ":"JWT","kid":"another"}"#) + "." + parts[1] + "." + parts[2],
                base(#"{"alg":"HS256","typ":"JWT"}"#) + "." + parts[1] + "." + parts[2],
                parts[0] + "." + base(payload) + "." + parts[2], parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1], access + "x", String(access.dropLast(3)) + "AAA", refresh, "..", ".",
                String(repeating: "a", count: 5_000),
            ]
            for token in forged {
                #expect(try await town.ask("/customers", as: .token(token)).status == 401, "\(token)")
            }
            #expect(try await town.ask("/customers", as: .token(access)).status == 200)
            #expect(try await Self.renew(access, town).status == 401)
            for body in ["", "{}", "[]", "{\"refresh_token\":1}", "\u{0}"] {
                let answer = try await town.ask(
                    "/auth/refresh", .post, headers: [.contentType: "application/json"], body: body)
                #expect(answer.status == 400, "\(body)")
            }
            let out = try await town.ask(
                "/auth/logout", .post, headers: [.contentType: "application/json"],
                body: "{\"refresh_token\":\"\(refresh)\"}")
            #expect(out.status == 204)
            #expect(try await town.ask("/customers", as: .token(access)).status == 401)
        }
    }

    @Test func `a new key signs after a month, and the old one is still known`() async throws {
        try await withTown { town in
            let (first, _) = try await Self.login(town)
            town.book.set(Instant(microseconds: town.book.now.microseconds + 30 * 86_400_000_000))
            let (second, _) = try await Self.login(town)
            #expect(first.split(separator: ".")[0] != second.split(separator: ".")[0])
            #expect(try await town.ask("/customers", as: .token(second)).status == 200)
            let keys = try await town.desk.warehouse.read { try $0.rows(Query("select sealed from signing_key")) }
            #expect(keys.count == 2)
            for key in keys { #expect(try key.blob("sealed").count == 32 + 28, "sealed, not as it is") }
        }
    }
}
