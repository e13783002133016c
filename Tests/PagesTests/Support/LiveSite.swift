import API
import Access
import Analytics
import Foundation
import FoundationNetworking
import Hummingbird
import InvoiceFile
import Logging
import Pages
import Sync
import TestSupport
import Watch

/// The program's site over a fresh book, served on a port of this machine.
struct LiveSite: Sendable {
    let book: TestBook
    /// `http://127.0.0.1:…`, without a slash at its end.
    let address: String

    /// What an address answered, after redirects.
    struct Answer: Sendable {
        let status: Int
        /// Where the answer came from in the end.
        let path: String
        let headers: [String: String]
        let body: String

        func header(_ name: String) -> String {
            headers.first { $0.key.lowercased() == name.lowercased() }?.value ?? ""
        }
    }

    func get(_ path: String) async throws -> Answer {
        try await send(URLRequest(url: URL(string: address + path)!))
    }

    func post(_ path: String, _ form: String = "") async throws -> Answer {
        var request = URLRequest(url: URL(string: address + path)!)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(form.utf8)
        return try await send(request)
    }

    private func send(_ request: URLRequest) async throws -> Answer {
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = response as! HTTPURLResponse
        let headers = http.allHeaderFields.map { (String(describing: $0.key), String(describing: $0.value)) }
        return Answer(
            status: http.statusCode, path: http.url?.path(percentEncoded: true) ?? "",
            headers: Dictionary(headers, uniquingKeysWith: { first, _ in first }),
            body: String(decoding: data, as: UTF8.self))
    }

    /// What the API answers at an address, as plain JSON.
    func json(_ path: String) async throws -> [String: Any] {
        let (data, _) = try await URLSession.shared.data(from: URL(string: address + path)!)
        return try JSONSerialization.jsonObject(with: data) as! [String: Any]
    }

    /// A form as a browser without a script sends it.
    func upload(_ file: String, named name: String, source: String = "invoices") async throws -> Answer {
        var request = URLRequest(url: URL(string: address + "/sources/upload")!)
        request.httpMethod = "POST"
        request.setValue("multipart/form-data; boundary=--edge", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(
            """
            ----edge\r\nContent-Disposition: form-data; name="source"\r\n\r\n\(source)\r\n\
            ----edge\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\nContent-Type: text/csv\r\n\r\n\
            \(file)\r\n----edge--\r\n
            """.utf8)
        return try await send(request)
    }
}

/// Runs `body` while the site of a fresh book is served; the book's clock shows noon of 21 November 2025.
func withSite<T: Sendable>(uploadLimit: Int64 = 4 << 20, _ body: (LiveSite) async throws -> T) async throws -> T {
    try await withBook(.sqlite) { book in
        try await withFolder { folder in
            let library = book.library()
            let pages = BookPages(
                library: library,
                uploads: UploadDesk(library: library, newOrganisation: NewOrganisation(name: "Alder & Finch Moving")),
                quarantine: QuarantineActions(book.desk()), spool: Spool(folder: folder + "/spool", limit: uploadLimit),
                acknowledge: { id, _ in
                    try await AlertDesk(library.warehouse, now: library.now).acknowledge(id, by: "a tester", of: nil)
                })
            let site = Site(library: library, program: "test", problemPage: pages.problemPage, everyone: .tester)
            pages.add(to: site)
            let (started, start) = AsyncStream.makeStream(of: Int.self)
            var logger = Logger(label: "pages.tests")
            logger.logLevel = .critical
            let server = site.server(at: try ListenAddress(port: 0), logger: logger) { start.yield($0) }
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                defer { group.cancelAll() }
                for await port in started {
                    return try await body(LiveSite(book: book, address: "http://127.0.0.1:\(port)"))
                }
                throw CancellationError()
            }
        }
    }
}
