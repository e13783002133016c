package import API
package import Access
import HTTPTypes
package import Hummingbird
import Ledger

/// The pages before the book: signing in and out, and arriving by a link.
package struct DoorPages: Sendable {
    let desk: AccessDesk
    let connection: DoorConnection
    /// Of a company that the first owner names.
    let timeZone: String
    private let templates = Templates.product
    private let assets = Assets.product

    package init(_ desk: AccessDesk, connection: DoorConnection, timeZone: String) {
        self.desk = desk
        self.connection = connection
        self.timeZone = timeZone
    }

    /// Writes what must not go unseen to the organisation's audit log.
    package static func witness(at desk: AccessDesk) -> Witness {
        { visitor, act, address in
            guard let slug = visitor.organisation else { return }
            let desk = desk.acting(for: visitor, at: address)
            switch act {
            case .refused(let what): try await desk.note("request", what, .denied, in: slug)
            case .export(let what): try await desk.note("export", what, .done, in: slug)
            }
        }
    }

    package static let cookie = "millrace_session"

    package func add(to site: Site) {
        site.get("/sign-in", needs: .nothing) { request, _ in
            let asked = Parameters(formText: request.uri.query ?? "")
            return show(SignInForm(next: asked["next"]))
        }
        site.post("/sign-in", needs: .nothing, kinds: [Self.form], bodyLimit: Self.limit, use: signIn)
        site.post("/sign-out", needs: .nothing, bodyLimit: Self.limit) { request, _ in
            if let secret = Self.session(of: request) { try await desk.signOut(secret) }
            return leave()
        }
        site.get("/welcome/{link}", needs: .nothing) { _, context in
            let secret = Secret(context.parameters.get("link") ?? "")
            return try await arriving(secret, problem: nil, typed: nil)
        }
        site.post("/welcome/{link}", needs: .nothing, kinds: [Self.form], bodyLimit: Self.limit, use: arrive)
        addSignedTokens(to: site)
        site.get("/assets/{name}", needs: .nothing) { _, context in
            assets.response(context.parameters.get("name") ?? "")
        }
    }

    private static let form = "application/x-www-form-urlencoded"
    private static let limit = 16 << 10

    /// Who a request comes from: a program by its token, a person by the browser's cookie, or nobody.
    /// - Throws: `Problem` for a token that opens nothing; a cookie that does is as good as none.
    package func identify(_ request: Request, _ context: Site.Context) async throws -> Visitor? {
        if let given = request.headers[.authorization] {
            guard connection.mayCarryPasswords else {
                throw Problem(
                    .forbidden, "This connection is not encrypted: a token would be readable on its way. Use HTTPS.")
            }
            let parts = given.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                throw Problem(.unauthorized, "Send a token as Authorization: Bearer …")
            }
            let isToken = parts[1].hasPrefix("mr_")
            let visitor =
                isToken
                ? try await desk.visitor(token: Secret(parts[1])) : try await desk.visitor(access: String(parts[1]))
            guard let visitor else {
                throw Problem(.unauthorized, "This token is not known, has expired or was revoked.")
            }
            return visitor
        }
        guard let secret = Self.session(of: request) else { return nil }
        return try await desk.visitor(session: secret)
    }

    package static func session(of request: Request) -> Secret? {
        request.cookies[cookie].map { Secret($0.value) }
    }

    // MARK: Signing in

    private func signIn(_ request: Request, _ context: Site.Context) async throws -> Response {
        guard connection.mayCarryPasswords else { return show(SignInForm(next: nil)) }
        let typed = Parameters(formText: String(buffer: try await request.body.collect(upTo: Self.limit)))
        var form = SignInForm(next: typed["next"], email: typed["email"] ?? "")
        do {
            let secret = try await desk.signIn(
                email: form.email, password: typed.given("password"), code: typed["code"],
                from: Origin(request, context))
            return enter(secret, to: form.next)
        } catch AccessError.codeWanted {
            form.wantsCode = true
            form.problem = "Type the six digits that your app shows now, or a recovery code; and your password again."
        } catch let error as AccessError {
            form.problem = "\(error). \(error.remedy)".capitalisedFirst
            if case .tooMany = error { form.status = 429 } else { form.status = 401 }
            form.wantsCode = typed["code"] != nil
        }
        return show(form)
    }

    private func show(_ form: SignInForm) -> Response {
        var form = form
        if !connection.mayCarryPasswords {
            form.isClosed = true
            form.status = 403
            form.problem =
                "This connection is not encrypted: a password would be readable on its way, so nobody can sign in over it."
        }
        return page(Model(form, assets), status: form.status)
    }

    // MARK: Arriving by a link

    private func arriving(_ secret: Secret, problem: String?, typed: Parameters?) async throws -> Response {
        guard connection.mayCarryPasswords else { return show(SignInForm(next: nil)) }
        do {
            let link = try await desk.link(secret)
            return page(
                Model(link, secret: secret, problem: problem, typed: typed, assets), status: problem == nil ? 200 : 400)
        } catch let error as AccessError {
            var form = SignInForm(next: nil)
            form.problem = "\(error). \(error.remedy)".capitalisedFirst
            form.status = 404
            return page(Model(form, assets), status: 404)
        }
    }

    private func arrive(_ request: Request, _ context: Site.Context) async throws -> Response {
        let secret = Secret(context.parameters.get("link") ?? "")
        guard connection.mayCarryPasswords else { return show(SignInForm(next: nil)) }
        let typed = Parameters(formText: String(buffer: try await request.body.collect(upTo: Self.limit)))
        let arrival = AccessDesk.Arrival(
            email: typed["email"] ?? "", name: typed["name"] ?? "", company: typed["company"] ?? "My company",
            password: typed.given("password"), timeZone: timeZone, code: typed["code"])
        do {
            guard typed.given("password") == typed.given("again") else {
                return try await arriving(secret, problem: "The two passwords differ.", typed: typed)
            }
            return enter(
                try await desk.arrive(arrival, by: secret, from: Origin(request, context)), to: "/")
        } catch AccessError.linkGone {
            return try await arriving(secret, problem: nil, typed: typed)
        } catch AccessError.codeWanted, AccessError.refused {
            let problem =
                "The code is not right, or was used before. Type the one that the app shows now, or a recovery code."
            return try await arriving(secret, problem: problem, typed: typed)
        } catch let error as AccessError {
            return try await arriving(secret, problem: "\(error). \(error.remedy)".capitalisedFirst, typed: typed)
        }
    }

    // MARK: Answers

    private func page(_ model: Model, status: Int) -> Response {
        var response = Response(
            status: .init(code: status), headers: Visit.headers("text/html; charset=utf-8"),
            body: ResponseBody(byteBuffer: ByteBuffer(string: templates.render(model, "door"))))
        response.headers[.cacheControl] = "no-store"
        // The address of a one-time link is not to be told to anyone.
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    private func enter(_ secret: Secret, to next: String) -> Response {
        let cookie =
            "\(Self.cookie)=\(secret.text); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(AccessDesk.sessionHours * 3600)"
            + (connection.isSecure ? "; Secure" : "")
        return Response(
            status: .seeOther, headers: [.location: next, .setCookie: cookie, .cacheControl: "no-store"])
    }

    private func leave() -> Response {
        Response(
            status: .seeOther,
            headers: [
                .location: "/sign-in", .setCookie: "\(Self.cookie)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
                .cacheControl: "no-store",
            ])
    }
}

/// What is known of the connection that people sign in over.
package struct DoorConnection: Sendable {
    /// Browsers see HTTPS.
    package let isSecure: Bool
    /// Nobody can listen in: encrypted, or within this machine.
    package let mayCarryPasswords: Bool

    package init(isSecure: Bool, mayCarryPasswords: Bool) {
        self.isSecure = isSecure
        self.mayCarryPasswords = mayCarryPasswords
    }
}

extension Origin {
    init(_ request: Request, _ context: Site.Context) {
        self.init(address: context.remote, agent: request.headers[.userAgent] ?? "")
    }
}
