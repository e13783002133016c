import Foundation
import HTTPTypes
import Testing

@testable import API

@Suite struct ReferencePageTests {
    private static let site = TestSite.withoutBook()

    @Test func `a form stands for every endpoint and every parameter`() async throws {
        let page = try await Self.site.get("/docs")
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        for endpoint in Self.site.endpoints {
            #expect(page.text.contains("data-path=\"\(endpoint.path)\""))
            for field in endpoint.parameters {
                #expect(page.text.contains("id=\"\(endpoint.operationID)-\(field.name)\" name=\"\(field.name)\""))
            }
        }
    }

    @Test func `the reference explains every endpoint and every problem`() async throws {
        let page = try await Self.site.get("/redoc")
        for endpoint in Self.site.endpoints { #expect(page.text.contains("id=\"\(endpoint.operationID)\"")) }
        for kind in ProblemKind.allCases { #expect(page.text.contains("id=\"problem-\(kind.rawValue)\"")) }
    }

    @Test(arguments: ["/docs", "/redoc"])
    func `a page runs and loads nothing but its own files`(path: String) async throws {
        let page = try await Self.site.get(path)
        let policy = try #require(page.headers[.contentSecurityPolicy])
        #expect(!policy.contains("unsafe"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(page.headers[.xContentTypeOptions] == "nosniff")
        #expect(page.headers[.referrerPolicy] == "no-referrer")
        #expect(!page.text.contains("http://") && !page.text.contains("https://"))
        #expect(!page.text.contains(" style=") && !page.text.contains(" onclick="))
        for match in page.text.matches(of: /(?:src|href)="(\/docs\/[^"]+)"/) {
            let file = try await Self.site.get(String(match.1))
            #expect(file.status == 200)
            #expect(file.headers[.contentType] != "text/plain; charset=utf-8")
        }
    }

    @Test func `a confirmed page keeps the policy it came with`() async throws {
        let tag = try #require(try await Self.site.get("/docs").headers[.eTag])
        let confirmed = try await Self.site.get("/docs", headers: [.ifNoneMatch: tag])
        #expect(confirmed.status == 304)
        #expect(confirmed.headers[.contentSecurityPolicy] == nil)
    }

    @Test func `text that looks like markup stays text`() {
        #expect("<a href=\"x\">'&'</a>".html == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")
    }
}
