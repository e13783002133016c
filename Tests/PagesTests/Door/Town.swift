import API
import Access
import Analytics
import Crypto
import Database
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import NIOCore
import NIOEmbedded
import Schema
import Sync
import TestSupport
import Testing
import Watch

@testable import Pages

/// An installation of two companies, behind its real front door but without a socket.
///
/// Each company's book holds words that no answer to the other may hold.
struct Town: Sendable {
    let desk: AccessDesk
    let book: TestBook
    let front: FrontDoor
    /// The routes of a company's site, as they run.
    let routes: [(path: String, method: String, needs: Need)]

    static let companies = ["harbor", "canal"]
    static let password = "lantern orbit velvet"

    /// An invoice of a company's, as a stranger may have heard of it.
    static func number(_ company: String) -> String { "\(company.uppercased())-1" }

    /// What is found in a company's own answers only, and in no question.
    static func canary(_ company: String) -> String { "\(company.uppercased())CANARY" }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// The secret of the session that the answer opens.
        var session: String? {
            headers[values: .setCookie].compactMap { $0.firstMatch(of: /millrace_session=([^;]*)/)?.output.1 }.first
                .map { String($0) }
        }
    }

    enum Credential: Sendable {
        case nothing
        case session(String)
        case token(String)
    }

    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, as credential: Credential = .nothing,
        accept: String = "application/json", headers: HTTPFields = [:], form: String? = nil,
        body: String? = nil
    ) async throws -> Answer {
        var fields = headers
        fields[.accept] = accept
        switch credential {
        case .nothing: break
        case .session(let secret): fields[.cookie] = "millrace_session=\(secret)"
        case .token(let secret): fields[.authorization] = "Bearer \(secret)"
        }
        if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "books.harbor.example", path: path, headerFields: fields)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(string: form ?? body ?? "")))
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger[metadataKey: "hb.request.id"] = "test-1"
        let context = Site.Context(source: .init(channel: NIOAsyncTestingChannel(), logger: logger))
        let response = try await front.respond(to: request, context: context)
        let written = Written()
        try await response.body.write(written)
        return Answer(status: response.status.code, headers: response.headers, text: await written.text)
    }

    private actor Written: ResponseBodyWriter {
        private var bytes = ByteBuffer()
        var text: String { String(buffer: bytes) }

        nonisolated func write(_ buffer: ByteBuffer) async throws { await append(buffer) }
        nonisolated func finish(_ trailers: HTTPFields?) async throws {}
        private func append(_ buffer: ByteBuffer) { bytes.writeImmutableBuffer(buffer) }
    }

    func signIn(_ email: String, code: String? = nil) async throws -> String {
        try await desk.signIn(
            email: email, password: Self.password, code: code, from: Origin(address: email, agent: "a test")
        ).text
    }

    func organisation(_ slug: String) async throws -> Organisation {
        try await desk.warehouse.read { try Organisation.chosen(slug: slug, on: $0) }
    }

    /// The number of the row in quarantine that the company's file left there.
    func setAside(_ company: String) async throws -> Int64 {
        let answer = try await book.library(company).ask { _, _ in
            Quarantine(state: "open", page: PageRequest(limit: 1))
        }
        return try #require(answer.answer.items.first).id
    }
}

/// Runs `body` in a town of two companies with one person for each role in each, `role@company.example`.
func withTown<T: Sendable>(
    _ kind: TestDatabase = .sqlite, trustsProxy: Bool = false, _ body: (Town) async throws -> T
) async throws -> T {
    try await withBook(kind) { book in
        try await withFolder { folder in
            book.set("2025-11-21T12:00:00Z")
            let key = SymmetricKey(size: .bits256)
            let desk = AccessDesk(
                book.warehouse, passwords: PasswordDesk(cost: .init(memory: 64, passes: 1, lanes: 1)),
                seal: Seal { key }
            ) { book.now }
            for company in Town.companies {
                let now = book.now
                let organisation = try await book.warehouse.write {
                    try Organisation.create(
                        slug: company, name: "\(Town.canary(company)) Inc", timeZone: "UTC", currency: .usd, at: now,
                        on: $0)
                }
                let canary = Town.canary(company)
                try await book.load(
                    """
                    CustomerName,InvoiceNumber,InvoiceDate,BillTotal,Applied,Status,Currency,ContactName,ContactEmail,CustomerTerms
                    \(canary) Freight,\(Town.number(company)),1/10/25,1000,600,Pending,USD,\(canary) Ada,a@\(canary).example,Net 30
                    \(canary) Freight,\(canary)-2,1/11/25,banana,0,Pending,USD,,,Net 30
                    """, organisation: company, maxRefused: 10_000)
                for role in Role.allCases where role != .superAdmin {
                    try await desk.enlist(
                        "\(role.rawValue.lowercased())@\(company).example", name: "\(canary) \(role.rawValue)",
                        password: Town.password, in: [(organisation, role.rawValue)])
                }
            }
            let cache = AnswerCache()
            @Sendable func site(_ slug: String?) -> Site {
                let library = book.library(slug)
                let pages = BookPages(
                    library: library,
                    uploads: UploadDesk(library: library, newOrganisation: NewOrganisation(name: "none")),
                    quarantine: QuarantineActions(book.desk(slug)), spool: Spool(folder: "\(folder)/\(slug ?? "none")"),
                    acknowledge: { id, person in
                        try await AlertDesk(library.warehouse, now: library.now).acknowledge(id, by: person, of: slug)
                    }, door: desk)
                let site = Site(
                    library: library, program: "test", cache: cache, problemPage: pages.problemPage, names: .any,
                    witness: DoorPages.witness(at: desk))
                pages.add(to: site)
                return site
            }
            let door = DoorPages(
                desk, connection: DoorConnection(isSecure: false, mayCarryPasswords: true),
                timeZone: "UTC")
            let reception = Site(library: book.library(""), program: "test", names: .any)
            door.add(to: reception)
            let front = FrontDoor(reception: reception, isSecure: false, trustsProxy: trustsProxy) {
                try await door.identify($0, $1)
            } site: {
                site($0)
            }
            return try await body(Town(desk: desk, book: book, front: front, routes: site(nil).routes))
        }
    }
}
