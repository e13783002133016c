import Access
import HTTPTypes
import Hummingbird
import Testing

@testable import API

@Suite struct SiteTests {
    private static let site = TestSite.withoutBook(adding: { site in
        site.get("/page/{name}", needs: .nothing) { _, context in
            let text = String(repeating: "<p>\(context.parameters.get("name") ?? "")</p>", count: 500)
            return Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8", .referrerPolicy: "same-origin"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        }
    })

    @Test func `a page added to the site stands behind its guards`() async throws {
        let page = try await Self.site.get("/page/one")
        #expect(page.text.hasPrefix("<p>one</p>"))
        #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(page.headers[.referrerPolicy] == "same-origin", "a page may say otherwise")
        #expect(try await Self.site.get("/page/one", host: "evil.example").status == 421)
        #expect(try await Self.site.get("/page/one", method: .post).headers[.allow] == "GET, HEAD")
    }

    @Test func `a page is compressed for those who take it`() async throws {
        let plain = try await Self.site.get("/page/one")
        let packed = try await Self.site.get("/page/one", headers: [.acceptEncoding: "gzip, deflate, br"])
        #expect(packed.headers[.contentEncoding] == "gzip")
        #expect(packed.headers[.contentLength] == String(packed.bytes.count))
        #expect(plain.headers[.vary] == "Accept-Encoding" && packed.headers[.vary] == "Accept-Encoding")
        #expect(gunzipped(packed.bytes) == plain.bytes)
    }
}
