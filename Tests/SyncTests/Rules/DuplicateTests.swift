import Analytics
import InvoiceFile
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// One invoice number twice in one file.
@Suite struct DuplicateTests {
    private let first = "Alpha,A-1,1/10/25,100,0,Pending,2/9/25"
    private let other = "Alpha,A-1,1/10/25,150,0,Pending,2/9/25"
    private let more = (1...10).map { "Beta,B-\($0),1/10/25,1,0,Pending,2/9/25\n" }.joined()

    @Test(arguments: TestDatabase.allCases)
    func `the same row twice counts once`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let report = try await book.load(invoiceFile(first, "Alpha,A-1,1/10/2025,100.00,,Pending,2025-02-09"))
            #expect((report.read, report.skipped, report.refused) == (2, 1, 0))
            #expect(report.totals.lines.map(\.total) == [10_000])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a second row that says something else waits, and replaces the first only when told`(
        _ kind: TestDatabase
    ) async throws {
        try await withBook(kind) { book in
            let report = try await book.load(invoiceFile(first, other) + more)
            #expect((report.new, report.refused, report.refusals.map(\.code)) == (11, 1, ["duplicate_number"]))
            #expect(report.totals.lines.map(\.total) == [11_000])
            let id = try #require(try await book.desk().waiting().first)

            guard case .refused(let row) = try await book.desk().retry(id) else {
                Issue.record("taken without being told to replace")
                return
            }
            #expect(row.code == "duplicate_number" && row.found == "A-1")
            #expect(try await book.outstanding("A-1", on: "2025-03-01") == "100.00")
            #expect(try await book.desk().waiting() == [id])

            guard case .loaded(let replaced?) = try await book.desk().retry(id, replace: true) else {
                Issue.record("not taken")
                return
            }
            #expect((replaced.changed, replaced.disappeared) == (1, 0))
            #expect(try await book.outstanding("A-1", on: "2025-03-01") == "150.00")
            #expect(try await book.desk().waiting() == [])
            let receipt = try await book.ask(InvoiceReceipt(number: "A-1", asOf: day("2025-03-01")))
            #expect(receipt.rows.map(\.text) == [other, first])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a duplicate far down a large file is found, too`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let rows = (1...9_000).map { "Beta,B-\($0),1/10/25,1,0,Pending,2/9/25\n" }.joined()
            let report = try await book.load(invoiceFile(first) + rows + "\(other)\n\(first)\n")
            #expect((report.new, report.refused, report.skipped) == (9_001, 1, 1))
            let again = try await book.load(invoiceFile(first) + rows + "\(other)\n")
            #expect((again.new, again.same, again.refused) == (0, 9_001, 1))
            #expect(try await book.desk().waiting().count == 1)
        }
    }
}
