import Access
import Analytics
import Database
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import API

/// A site with its whole stack of guards, asked without a socket.
struct TestSite: Sendable {
    let library: Library
    let endpoints: [Endpoint]
    private let responder: any HTTPResponder<Site.Context>

    init(
        _ library: Library, program: String = "1.0", problemPage: Site.ProblemPage? = nil,
        adding pages: (Site) -> Void = { _ in }
    ) {
        self.library = library
        let site = Site(library: library, program: program, problemPage: problemPage, everyone: .reader)
        pages(site)
        endpoints = site.endpoints
        responder = site.responder()
    }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
        /// The body as Foundation reads it: a reader that is not our own.
        var json: [String: Any] {
            get throws { try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) }
        }
    }

    func get(
        _ path: String, method: HTTPRequest.Method = .get, host: String? = "localhost:8080",
        headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> Answer {
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger[metadataKey: "hb.request.id"] = "test-1"
        let context = Site.Context(source: .init(channel: NIOAsyncTestingChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let written = Written()
        try await response.body.write(written)
        return Answer(status: response.status.code, headers: response.headers, bytes: await written.bytes)
    }

    private actor Written: ResponseBodyWriter {
        var bytes: [UInt8] = []

        nonisolated func write(_ buffer: ByteBuffer) async throws { await append(buffer) }
        nonisolated func finish(_ trailers: HTTPFields?) async throws {}
        private func append(_ buffer: ByteBuffer) { bytes += Array(buffer.readableBytesView) }
    }
}

extension TestSite {
    /// A site without a book, for what must work before the book is asked.
    static func withoutBook(
        _ error: DatabaseError = .unavailable("no such server"), problemPage: Site.ProblemPage? = nil,
        adding pages: (Site) -> Void = { _ in }
    ) -> TestSite {
        let library = Library(warehouse: NoWarehouse(error: error)) { Instant(rfc3339: "2025-03-01T12:00:00Z")! }
        return TestSite(library, problemPage: problemPage, adding: pages)
    }
}

/// A store that cannot be reached; what does not need the book must work without it.
private struct NoWarehouse: Warehouse {
    let error: DatabaseError
    var dialect: Dialect { .sqlite }
    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T { throw error }
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T { throw error }
    func health() async throws { throw error }
    func close() async throws {}
}

/// A small book: two customers, two currencies, one row set aside, one name that needs every escape.
let invoices = """
    CustomerName,InvoiceNumber,InvoiceDate,CustomerPoNumber,BillTotal,Applied,Status,Currency,ContactName,ContactPhone,ContactEmail,CustomerTerms,DueDate
    Alpha Freight,A-1,1/10/25,PO-7,1000,600,Pending,USD,Ada,+1 555 0100,ada@alpha.example,Net 30,2/9/25 00:00
    Alpha Freight,A-2,2/15/25,,2500.00,0,Pending,USD,Ben,,ben@alpha.example,Net 30,3/17/25 00:00
    Alpha Freight,A-3,11/5/24,,1200.5,1300.50,Closed,USD,,,,Net 30,
    "Lens & ""Light"" \\ <b>",L/1,12/1/24,,80.00,0,Pending,CAD,Zoë 😀,,zoe@lens.example,Net 15,12/16/24 00:00
    Broken,B-1,1/5/25,,banana,0,Pending,USD,,,,Net 30,

    """

/// Runs `body` on a fresh book of this kind with the small file in it, its clock at noon of 2025-03-01.
func withSmallBook<T: Sendable>(
    _ kind: TestDatabase = .sqlite, _ body: (TestBook) async throws -> T
) async throws -> T {
    try await withBook(kind) { book in
        book.set("2025-03-01T12:00:00Z")
        try await book.load(invoices, maxRefused: 10_000)
        return try await body(book)
    }
}
