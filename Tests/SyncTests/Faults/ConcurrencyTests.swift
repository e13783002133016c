import Analytics
import Database
import Foundation
import InvoiceFile
import Ledger
import Schema
import Sync
import Synchronization
import TestSupport
import Testing

/// Programs that load at the same time, each with a connection of its own to one store.
@Suite struct ConcurrencyTests {
    @Test(arguments: TestDatabase.allCases)
    func `one file loaded by several at once is loaded once`(_ kind: TestDatabase) async throws {
        try await withBooks(kind, count: 4) { books in
            let reports = try await atOnce(books) { book, _ in try await book.load(bytes: WideFile.first) }
            #expect(reports.count { $0.outcome == .loaded } == 1)
            #expect(reports.count { $0.outcome == .unchanged } == 3)
            #expect(Set(reports.map(\.loadID)) == [1, 2, 3, 4])
            let counts = try await books[0].warehouse.contents().counts
            #expect(counts["document"] == 240 && counts["organisation"] == 1 && counts["source"] == 1)
            #expect(counts["ledger_event"] == 240 && counts["raw_document"] == 1 && counts["party"] == 12)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `different files of one source at once end as one after the other`(_ kind: TestDatabase) async throws {
        try await withBooks(kind, count: 2) { books in
            try await atOnce(books) { book, index in
                try await book.load(bytes: index == 0 ? WideFile.first : WideFile.corrected)
            }
            try await books[0].load(bytes: WideFile.corrected)
            let contents = try await books[1].warehouse.contents()
            #expect(contents.counts["document"] == 260 && contents.counts["source"] == 1)
            #expect(try await books[0].outstanding("N-5", on: "2026-01-01") == "800.00")
            #expect(try await books[1].outstanding("N-6", on: "2026-01-01") == "1000.00")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `sources of one organisation load at once and share its customers`(_ kind: TestDatabase) async throws {
        try await withBooks(kind, count: 4) { books in
            let reports = try await atOnce(books) { book, index in
                try await book.load(bytes: WideFile.first, source: "source \(index)")
            }
            #expect(reports.allSatisfy { $0.outcome == .loaded && $0.new == 240 })
            let contents = try await books[0].warehouse.contents()
            #expect(contents.counts["document"] == 960 && contents.counts["party"] == 12)
            #expect(contents.counts["organisation"] == 1 && contents.counts["source"] == 4)
            let total = try await books[0].ask(Aging(asOf: day("2026-01-01"))).total
            #expect(total.total.decimalText == "960000.00" && total.buckets.reduce(0) { $0 + $1.count } == 960)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `organisations load at once, each as if it were alone`(_ kind: TestDatabase) async throws {
        try await withBooks(kind, count: 3) { books in
            for slug in ["a", "b", "c"] { try await books[0].found(slug) }
            try await atOnce(books) { book, index in
                let slug = ["a", "b", "c"][index]
                try await book.load(bytes: WideFile.first, organisation: slug)
                return try await book.load(bytes: WideFile.corrected, organisation: slug)
            }
            let rows = try await books[0].warehouse.contents(instants: false).rows
            for (table, rows) in rows where table != "organisation" {
                let own = (1...3).map { id in
                    rows.filter { $0.hasPrefix("organisation_id=\(id) ") }.map {
                        $0.dropFirst("organisation_id=1 ".count)
                    }
                }
                #expect(own[0] == own[1] && own[1] == own[2], "\(table)")
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `who reads during a load sees the old state whole`(_ kind: TestDatabase) async throws {
        try await withBooks(kind, count: 2) { books in
            try await books[0].load(bytes: WideFile.first)
            let question = Aging(asOf: day("2026-01-01"))
            let before = (try await books[1].warehouse.contents(), try await books[1].ask(question).transcript)
            let gate = Gate()
            let loading = Task {
                let request = LoadRequest(fileName: "test.csv")
                return try await books[0].loader.load(
                    request, open: { MemoryBytes(WideFile.corrected) },
                    progress: { if $0.rows == 150 { gate.arriveAndWait() } })
            }
            await gate.arrival()
            for book in books {
                #expect(try await book.warehouse.contents() == before.0)
                #expect(try await book.ask(question).transcript == before.1)
            }
            gate.open()
            _ = try await loading.value
            #expect(try await books[1].ask(question).transcript != before.1)
        }
    }

    /// Several programs' books over one store.
    private func withBooks(
        _ kind: TestDatabase, count: Int, _ body: ([TestBook]) async throws -> Void
    ) async throws {
        try await withDatabaseAddress(kind) { address in
            let now = Instant(rfc3339: "2025-11-21T12:00:00Z")!
            var books: [TestBook] = []
            for _ in 0..<count {
                let warehouse = try openWarehouse(address)
                try await Migrator.product().run(on: warehouse, now: now)
                books.append(TestBook(warehouse, now: now, sizes: LoadSizes(rowsPerPage: 50)))
            }
            let failure = await Result { try await body(books) }
            for book in books { try await book.warehouse.close() }
            try failure.get()
        }
    }

    @discardableResult private func atOnce(
        _ books: [TestBook], _ work: @escaping @Sendable (TestBook, Int) async throws -> LoadReport
    ) async throws -> [LoadReport] {
        try await withThrowingTaskGroup { group in
            for (index, book) in books.enumerated() { group.addTask { try await work(book, index) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

/// Holds a thread until it is let go.
private final class Gate: Sendable {
    private let opened = DispatchSemaphore(value: 0)
    private let (arrivals, arrived) = AsyncStream<Void>.makeStream()

    func arriveAndWait() {
        arrived.yield()
        opened.wait()
    }

    func arrival() async { for await _ in arrivals { return } }
    func open() { opened.signal() }
}
