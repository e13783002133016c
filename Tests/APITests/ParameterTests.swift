import Analytics
import Foundation
import Hummingbird
import Testing

@testable import API

/// One way in which a request can be wrong, and the field that the answer must name.
struct WrongRequest: Sendable, CustomTestStringConvertible {
    let path: String
    let field: String
    let why: String
    var testDescription: String { "\(path.prefix(80)) (\(why))" }

    /// Every endpoint with every wrong parameter that its own declaration suggests.
    static let all: [WrongRequest] = Endpoint.all(program: "1.0").flatMap { endpoint in
        let good = endpoint.goodAddress
        var wrong = [WrongRequest(path: good.adding("no_such_name", "1"), field: "no_such_name", why: "unknown name")]
        for field in endpoint.parameters {
            if let counterexample = field.counterexample {
                let path = endpoint.address(giving: counterexample, to: field)
                wrong.append(WrongRequest(path: path, field: field.name, why: "bad value"))
            }
            let control = endpoint.address(giving: "a\u{0}b", to: field)
            wrong.append(WrongRequest(path: control, field: field.name, why: "a control character"))
            if field.place == .query {
                let twice = endpoint.address(giving: field.example, to: field).adding(field.name, field.example)
                wrong.append(WrongRequest(path: twice, field: field.name, why: "repeated"))
                let broken = good.removing(field.name).adding(raw: field.name + "=%zz")
                wrong.append(WrongRequest(path: broken, field: field.name, why: "a broken escape"))
                if field.isRequired {
                    wrong.append(WrongRequest(path: good.removing(field.name), field: field.name, why: "missing"))
                }
            }
        }
        return wrong
    }
}

@Suite struct ParameterTests {
    /// What is wrong with a request is said without asking the book.
    private static let site = TestSite.withoutBook()

    @Test(arguments: WrongRequest.all)
    func `a wrong parameter is a 400 that names it`(request: WrongRequest) async throws {
        let answer = try await Self.site.get(request.path)
        #expect(answer.status == 400)
        #expect(answer.headers[.contentType] == "application/problem+json")
        let problem = try answer.json
        #expect(problem["type"] as? String == "/redoc#problem-bad-parameter")
        #expect(problem["status"] as? Int == 400)
        let errors = try #require(problem["errors"] as? [[String: String]])
        #expect(errors.map { $0["field"] } == [request.field])
        #expect(errors.allSatisfy { !($0["message"] ?? "").isEmpty })
    }

    @Test func `an unknown parameter is answered with the known ones`() async throws {
        let answer = try await Self.site.get("/invoices/summary/month?month=2024-11&costumer_name=x")
        #expect(answer.text.contains("the known ones are month, customer_name"))
    }

    @Test func `all wrong parameters are named at once`() async throws {
        let answer = try await Self.site.get("/invoices/past-due?as_of=tomorrow&limit=0&sort=name&x=1")
        let errors = try #require(try answer.json["errors"] as? [[String: String]])
        #expect(Set(errors.compactMap { $0["field"] }) == ["as_of", "limit", "sort", "x"])
    }

    @Test(arguments: [
        "/invoices/past-due?limit=0", "/invoices/past-due?limit=201", "/invoices/past-due?limit=-1",
        "/invoices/past-due?limit=1.0", "/invoices/past-due?limit=99999999999999999999", "/invoices/past-due?limit=",
        "/invoices/past-due?limit=+5", "/invoices/past-due?offset=-1", "/invoices/past-due?sort=amount",
        "/invoices/past-due?as_of=2025-02-29", "/invoices/past-due?as_of=0000-01-01", "/invoices/past-due?as_of=",
        "/invoices/summary/month?month=2024-1", "/invoices/summary/month?month=2024-13", "/invoices/summary/month",
        "/customers/contact", "/customers/contact?name=", "/customers/1e3", "/customers/99999999999999999999",
        "/api/v1/receivables/aging?edges=30,20", "/api/v1/receivables/aging?edges=0",
        "/api/v1/receivables/aging?parties=10001", "/api/v1/receivables/aging?currency=US",
        "/api/v1/receivables/aging?known_at=2025-01-01", "/api/v1/quarantine?state=lost", "/health?x=1",
        "/invoices/past-due?offset=1&after=abc", "/invoices/%ff",
    ])
    func `what is no value is a 400`(path: String) async throws {
        #expect(try await Self.site.get(path).status == 400)
    }

    @Test func `a good request reaches the book`() async throws {
        let site = Self.site
        for endpoint in site.endpoints where !endpoint.parameters.isEmpty {
            let answer = try await site.get(endpoint.goodAddress)
            #expect(answer.status == 503, "\(endpoint.goodAddress): \(answer.text)")
        }
    }

    @Test func `order and escapes do not matter to the canonical query`() {
        let known = Endpoint.invoices[0].parameters
        let plain = Arguments(query: "limit=5&customer=A+%26+B", known: known)
        let other = Arguments(query: "customer=A%20%26%20B&limit=5", known: known)
        #expect(plain.faults.isEmpty)
        #expect(plain.canonical == other.canonical)
        #expect(plain.canonical != Arguments(query: "limit=5&customer=A", known: known).canonical)
    }
}

extension Endpoint {
    /// An address with a good value for everything that is required.
    var goodAddress: String {
        var path = path
        var query: [String] = []
        for field in parameters where field.isRequired {
            switch field.place {
            case .path: path = path.replacing("{\(field.name)}", with: escaped(field.example))
            case .query: query.append("\(field.name)=\(escaped(field.example))")
            }
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    func address(giving value: String, to field: ParameterField) -> String {
        switch field.place {
        case .query: goodAddress.removing(field.name).adding(field.name, value)
        case .path:
            goodAddress.replacing("/" + escaped(field.example), with: "/" + escaped(value), maxReplacements: 1)
        }
    }
}

private func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
}

extension String {
    fileprivate func adding(_ name: String, _ value: String) -> String { adding(raw: "\(name)=\(escaped(value))") }

    fileprivate func adding(raw pair: String) -> String { self + (contains("?") ? "&" : "?") + pair }

    fileprivate func removing(_ name: String) -> String {
        let parts = split(separator: "?", maxSplits: 1)
        guard parts.count == 2 else { return self }
        let kept = parts[1].split(separator: "&").filter { !$0.hasPrefix(name + "=") }
        return kept.isEmpty ? String(parts[0]) : parts[0] + "?" + kept.joined(separator: "&")
    }
}
