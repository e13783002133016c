import Foundation
import FoundationNetworking
import JSON
import Ledger

@testable import Sandbox

/// Asks the feed with another client than Millrace's own.
struct Caller: Sendable {
    let credentials: FullbayCredentials
    var day: CivilDate = SandboxTests.day("2026-03-12")

    init(_ credentials: FullbayCredentials) { self.credentials = credentials }

    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]

        /// What the envelope says.
        var verdict: String? { (try? JSONDocument(body))?.root["status"]?.text }
    }

    func send(page: Int = 1, changing changes: [String: String] = [:]) async throws -> Answer {
        var parameters = [
            "key": credentials.key,
            "token": FeedToken.make(key: credentials.key, day: day, address: credentials.publicIP),
            "startDate": "2026-03-02", "endDate": "2026-03-08", "page": "\(page)",
        ]
        parameters.merge(changes) { $1 }
        let query = parameters.map { "\($0)=\($1)" }.joined(separator: "&")
        return try await fetch(URLRequest(url: URL(string: "\(credentials.baseURL)getInvoices.php?\(query)")!))
    }

    func invoices(page: Int = 1, changing changes: [String: String] = [:]) async throws -> JSONElement {
        try JSONDocument(try await send(page: page, changing: changes).body).root
    }

    func control(_ method: String, _ path: String, _ body: String? = nil) async throws -> Answer {
        let root = credentials.baseURL.replacing("/services/", with: "/__sim/")
        var request = URLRequest(url: URL(string: root + path)!)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        return try await fetch(request)
    }

    private func fetch(_ request: URLRequest) async throws -> Answer {
        let session = URLSession(configuration: .ephemeral)
        defer { session.finishTasksAndInvalidate() }
        let (data, response) = try await session.data(for: request)
        let answer = response as! HTTPURLResponse
        let headers = Dictionary(
            uniqueKeysWithValues: answer.allHeaderFields.map { ("\($0.key)", "\($0.value)") })
        return Answer(status: answer.statusCode, headers: headers, body: Array(data))
    }
}
