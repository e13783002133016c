import Analytics
import Ledger
import Sync
import TestSupport
import Testing

/// What a file no longer brings is reported, never deleted.
@Suite struct DisappearanceTests {
    private let both = invoiceFile("Alpha,A-1,1/10/25,100,0,Pending,2/9/25", "Beta,B-1,1/10/25,200,0,Pending,2/9/25")
    private let one = invoiceFile("Alpha,A-1,1/10/25,100,0,Pending,2/9/25")

    @Test(arguments: TestDatabase.allCases)
    func `a row that vanished is reported once and stays`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(both)
            let first = try await book.load(one)
            #expect((first.disappeared, first.disappearedNumbers, first.events) == (1, ["B-1"], 0))
            #expect(try await book.outstanding("B-1", on: "2025-03-01") == "200.00")
            let second = try await book.load(one.replacing(",0,", with: ",10,"))
            #expect((second.disappeared, second.changed) == (0, 1))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a row that came back is as if it had never been away`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(both)
            try await book.load(one)
            let back = try await book.load(both)
            #expect((back.new, back.same, back.events, back.disappeared) == (0, 2, 0, 0))
            #expect(try await book.warehouse.contents().counts["document_absence"] == 0)
            #expect(try await book.load(one).disappearedNumbers == ["B-1"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the same file again repeats no report`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(both)
            try await book.load(one)
            let again = try await book.load(one)
            #expect((again.outcome, again.disappeared, again.same) == (.unchanged, 0, 1))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a file that only confirms the book makes it fresh, and no older answer younger`(
        _ kind: TestDatabase
    ) async throws {
        try await withBook(kind) { book in
            try await book.load(both)
            let then = try await book.ask(Aging(asOf: day("2025-03-01")))
            book.set("2025-11-25T12:00:00Z")
            #expect(try await book.load(both).outcome == .unchanged)
            let now = try await book.ask(Aging(asOf: day("2025-03-01")))
            #expect(now.freshness.map(\.lastLoadAt) == [book.now])
            let again = try await book.ask(Aging(asOf: day("2025-03-01"), knownAt: then.knownAt))
            #expect(again.transcript == then.transcript)
        }
    }
}
