import HTTPTypes
import Hummingbird
import Testing

@testable import API

@Suite struct VisitorGuardTests {
    @Test(arguments: [
        "localhost", "localhost:8080", "LOCALHOST", "app.localhost:1", "127.0.0.1", "127.255.0.9:80", "[::1]",
        "[::1]:8080", "[0:0:0:0:0:0:0:1]",
    ])
    func `the names of this machine are let in`(host: String) async throws {
        #expect(try await TestSite.withoutBook().get("/health", host: host).status == 200)
    }

    @Test(arguments: [
        "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "128.0.0.1", "127.1",
        "0x7f.0.0.1", "127.0.0.01", "127.0.0.256", "0.0.0.0", "[::]", "[::1].evil.example", "[::1", "localhost:80:80",
        "evil.example@localhost", "localhost:x", "",
    ])
    func `any other name is refused`(host: String) async throws {
        let answer = try await TestSite.withoutBook().get("/health", host: host)
        #expect(answer.status == 421)
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test func `a request without a host is refused`() async throws {
        #expect(try await TestSite.withoutBook().get("/health", host: nil).status == 421)
    }

    @Test(
        arguments: [
            ([:], true), (["Origin": "http://localhost:8080"], true), (["Origin": "http://evil.example"], false),
            (["Origin": "http://localhost:9090"], false), (["Origin": "https://localhost:8080"], false),
            (["Origin": "null"], false), (["Sec-Fetch-Site": "same-origin"], true), (["Sec-Fetch-Site": "none"], true),
            (["Sec-Fetch-Site": "same-site"], false), (["Sec-Fetch-Site": "cross-site"], false),
            (["Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8080"], false),
        ] as [([String: String], Bool)])
    func `only our own pages and programs may change something`(headers: [String: String], isLetIn: Bool) {
        var fields = HTTPFields()
        for (name, value) in headers { fields[.init(name)!] = value }
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
            let request = HTTPRequest(
                method: method, scheme: "http", authority: "localhost:8080", path: "/", headerFields: fields)
            #expect((VisitorGuard.objection(to: request) == nil) == isLetIn)
        }
        let reading = HTTPRequest(
            method: .get, scheme: "http", authority: "localhost:8080", path: "/", headerFields: fields)
        #expect(VisitorGuard.objection(to: reading) == nil)
    }

    @Test(arguments: ["127.0.0.1", "127.9.8.7", "::1", "[::1]", "localhost", "Localhost"])
    func `a server listens on this machine`(host: String) throws {
        #expect(throws: Never.self) { try ListenAddress(host: host, port: 8080) }
    }

    @Test(arguments: [
        "0.0.0.0", "::", "192.168.1.4", "10.0.0.1", "example.org", "127.0.0.1.example.org", "", "fe80::1",
    ])
    func `a server listens nowhere else, and says why`(host: String) throws {
        let error = #expect(throws: ListenAddressError.reachable(host)) { try ListenAddress(host: host) }
        #expect(try #require(error).description.contains("without sign-in"))
    }

    @Test func `a port is a number from 0 to 65535`() throws {
        #expect(throws: ListenAddressError.badPort(65_536)) { try ListenAddress(port: 65_536) }
        #expect(throws: ListenAddressError.badPort(-1)) { try ListenAddress(port: -1) }
        #expect(try ListenAddress(host: "::1", port: 80).url == "http://[::1]:80/")
        #expect(try ListenAddress(port: 0).url == "http://127.0.0.1:0/")
    }
}
