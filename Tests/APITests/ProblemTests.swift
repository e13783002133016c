import Access
import Analytics
import Database
import HTTPTypes
import Hummingbird
import Ledger
import TestSupport
import Testing

@testable import API

@Suite struct ProblemTests {
    @Test(arguments: ["/nowhere", "/api/v1", "/invoices", "/invoices/A-1/receipt/more", "/api/v1/loads/1/rows"])
    func `an unknown address is a 404 problem`(path: String) async throws {
        let answer = try await TestSite.withoutBook().get(path)
        #expect(answer.status == 404)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(try answer.json["title"] as? String == "Not found")
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
    func `another method is a 405 that lists the right ones`(method: String) async throws {
        let site = TestSite.withoutBook()
        for endpoint in site.endpoints {
            let answer = try await site.get(endpoint.goodAddress, method: .init(rawValue: method)!)
            #expect(answer.status == 405, "\(method) \(endpoint.path)")
            #expect(answer.headers[.allow] == "GET, HEAD")
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }

    @Test func `HEAD answers the head of GET`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            for endpoint in site.endpoints {
                let whole = try await site.get(endpoint.goodAddress)
                let head = try await site.get(endpoint.goodAddress, method: .head)
                #expect(head.status == whole.status)
                #expect(head.headers == whole.headers)
                #expect(head.bytes.isEmpty)
            }
        }
    }

    @Test(
        arguments: [
            (DatabaseError.busy("x"), 503, "1"), (.unavailable("x"), 503, "5"), (.timedOut, 503, "10"),
            (.cancelled, 503, "1"), (.conflict("x"), 409, nil), (.full("secret"), 500, nil),
            (.readOnly("secret"), 500, nil), (.corrupt("secret"), 500, nil), (.newer(found: 9, known: 1), 500, nil),
            (.broken("secret"), 500, nil),
        ] as [(DatabaseError, Int, String?)])
    func `a failing store is answered without its internals`(
        error: DatabaseError, status: Int, retryAfter: String?
    ) async throws {
        let answer = try await TestSite.withoutBook(error).get("/customers")
        #expect(answer.status == status)
        #expect(answer.headers[.retryAfter] == retryAfter)
        #expect(answer.headers[.eTag] == nil)
        #expect(!answer.text.contains("secret"))
    }

    @Test func `a store without a book says how to get one`() async throws {
        try await withBook(.sqlite) { book in
            let answer = try await TestSite(book.library()).get("/customers")
            #expect(answer.status == 409)
            #expect(answer.text.contains("millrace load"))
        }
    }

    @Test func `figures that do not add up are withheld`() {
        for error in [QuestionError.identityBroken("Σ"), LedgerError.identityBroken("Σ")] as [any Error] {
            let problem = Problem(error, request: "r-7")
            #expect(problem.kind == .internalError)
            #expect(problem.detail.contains("do not add up (Σ)") && problem.detail.contains("r-7"))
        }
    }

    @Test func `people get their own page outside the API`() async throws {
        let page: Site.ProblemPage = { problem, _, _ in
            Response(status: .init(code: problem.kind.status), headers: [.contentType: "text/html"])
        }
        let site = TestSite.withoutBook(problemPage: page)
        let people: HTTPFields = [.accept: "text/html,*/*"]
        #expect(try await site.get("/nowhere", headers: people).headers[.contentType] == "text/html")
        #expect(try await site.get("/nowhere").headers[.contentType] == "application/problem+json")
        #expect(
            try await site.get("/customers", headers: people).headers[.contentType] == "application/problem+json")
    }

    @Test func `an address for changes limits kind and size of what it takes`() async throws {
        let site = TestSite.withoutBook(adding: { site in
            site.post("/upload", needs: .nothing, kinds: ["text/csv"], bodyLimit: 10) { request, _ in
                _ = try await request.body.collect(upTo: 10)
                return Response(status: .noContent)
            }
        })
        let csv: HTTPFields = [.contentType: "text/csv; charset=utf-8"]
        let small = Array("a,b".utf8)
        #expect(try await site.get("/upload", method: .post, headers: csv, body: small).status == 204)
        #expect(try await site.get("/upload", method: .post, body: small).status == 415)
        let json: HTTPFields = [.contentType: "application/json"]
        #expect(try await site.get("/upload", method: .post, headers: json, body: small).status == 415)
        let announced: HTTPFields = [.contentType: "text/csv", .contentLength: "11"]
        #expect(try await site.get("/upload", method: .post, headers: announced).status == 413)
        let long = Array(repeating: UInt8(ascii: "x"), count: 11)
        #expect(try await site.get("/upload", method: .post, headers: csv, body: long).status == 413)
        let wrong = try await site.get("/upload")
        #expect(wrong.status == 405)
        #expect(wrong.headers[.allow] == "POST")
    }
}
