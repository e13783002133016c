import API
import Access
import Analytics
import HTTPTypes
import Hummingbird
import Ledger
import Schema

/// One request for a page: what its address says, and how to ask the book and answer.
struct Visit: Sendable {
    let pages: BookPages
    let address: Address
    let parameters: Parameters
    /// The route's own path, without names or numbers in it.
    let route: String
    /// Who asks.
    let visitor: Visitor?
    /// The address at the other end of the connection.
    let remote: String
    private let captures: [String: String]

    init(_ request: Request, _ context: Site.Context, of pages: BookPages) {
        self.init(
            request, of: pages, visitor: context.visitor, remote: context.remote, route: context.endpointPath ?? "",
            captures: Dictionary(
                context.parameters.map { (String($0.key), Address.decoded($0.value)) },
                uniquingKeysWith: { first, _ in first }))
    }

    /// A request that no route of the pages took.
    init(
        _ request: Request, of pages: BookPages, visitor: Visitor?, remote: String = "", route: String = "",
        captures: [String: String] = [:]
    ) {
        self.pages = pages
        parameters = Parameters(formText: request.uri.query ?? "")
        address = Address(path: request.uri.path, query: parameters.pairs)
        self.route = route
        self.captures = captures
        self.visitor = visitor
        self.remote = remote
    }

    /// The part of the path that stands for `name`.
    func captured(_ name: String) -> String { captures[name] ?? "" }

    /// About one thing that the address names, or a download; not a page that can be there without anything on it.
    var isAboutOne: Bool { route.contains("{") || route.hasSuffix(".csv") }

    func capturedID(_ name: String, what: String) throws(PageTrouble) -> Int64 {
        guard let id = Int64(captured(name)) else { throw .unknown(what: what, name: captured(name)) }
        return id
    }

    /// Asks the book, all from one state of it.
    func ask<Q: Question>(
        _ question: @escaping @Sendable (Organisation, CivilDate) throws -> Q
    ) async throws -> (Q.Answer, Setting) {
        let answered = try await pages.library.ask(question)
        return (answered.answer, setting(answered.organisation, answered.today))
    }

    func setting(_ organisation: Organisation?, _ today: CivilDate) -> Setting {
        Setting(
            organisation: organisation?.name ?? "Millrace", zone: organisation?.timeZone ?? "UTC", today: today,
            edition: organisation.map { Edition($0, today: today).word } ?? "none", address: address,
            style: pages.style, assets: pages.assets, visitor: visitor)
    }

    /// The setting of a page that asks nothing; also of a database that has no organisation yet.
    func setting() async throws -> Setting {
        do {
            let (organisation, today) = try await pages.library.organisation()
            return setting(organisation, today)
        } catch OrganisationError.none {
            return vacantSetting()
        }
    }

    /// Before there is an organisation, days are those of UTC.
    func vacantSetting() -> Setting {
        let day = CivilDate(dayNumber: Int(pages.library.now().microseconds / 86_400_000_000))
        return setting(nil, day ?? .latest)
    }

    func page(_ template: String, _ model: some Sendable, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: Self.headers("text/html; charset=utf-8"),
            body: ResponseBody(byteBuffer: ByteBuffer(string: pages.templates.render(model, template))))
    }

    func show(_ note: TroubleNote) async -> Response {
        struct Model: Sendable {
            let frame: Frame
            let message: String
            let remedy: String
            let mayUpload: Bool
        }
        let setting = (try? await setting()) ?? vacantSetting()
        var response = page(
            "trouble",
            Model(
                frame: setting.frame(note.title, at: .elsewhere), message: note.message, remedy: note.remedy,
                mayUpload: note.status == 200),
            status: HTTPResponse.Status(code: note.status))
        if note.status == 503 { response.headers[.retryAfter] = "2" }
        return response
    }

    /// See other: what a form ends in, so that loading the page again does nothing twice.
    func redirect(to address: Address) -> Response {
        Response(status: .seeOther, headers: [.location: address.text, .cacheControl: "no-store"])
    }

    /// Nothing but this server's own files may be loaded, run, framed or sent to.
    static func headers(_ mediaType: String) -> HTTPFields {
        [
            .contentType: mediaType,
            .cacheControl: "private, no-cache",
            .contentSecurityPolicy: """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """,
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "same-origin",
        ]
    }
}

extension HTTPField.Name {
    static let referrerPolicy = Self("Referrer-Policy")!
}
