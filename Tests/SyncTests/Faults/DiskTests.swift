import Analytics
import Database
import InvoiceFile
import Ledger
import SQLite
import Schema
import Sync
import TestSupport
import Testing

/// A store that has no room, or may not be written.
@Suite struct DiskTests {
    /// The disk is full after so many further pages of 4 KiB.
    @Test(arguments: [0, 1, 2, 4, 7, 10, 14, 18])
    func `a disk that is full during a load loses nothing`(room: Int) async throws {
        try await withBook(.sqlite, sizes: LoadSizes(rowsPerPage: 20)) { book in
            try await book.load(bytes: WideFile.first)
            let before = try await book.warehouse.contents()
            try await book.limitPages(room: room)
            do {
                try await book.load(bytes: WideFile.corrected)
                Issue.record("there was room enough")
            } catch let error as DatabaseError {
                guard case .full = error else { throw error }
                #expect(error.remedy.contains("Free some disk space"))
            }
            #expect(try await book.warehouse.contents() == before)
            #expect(try await book.outstanding("N-5", on: "2026-01-01") == "1000.00")
            try await book.limitPages(room: 100_000)
            #expect(try await book.load(bytes: WideFile.corrected).new == 20)
        }
    }

    @Test func `a first load that finds no room leaves an empty book`() async throws {
        try await withBook(.sqlite, sizes: LoadSizes(rowsPerPage: 20)) { book in
            let before = try await book.warehouse.contents()
            for room in [0, 3, 7, 11, 15, 19] {
                try await book.limitPages(room: room)
                await #expect(throws: DatabaseError.self) { try await book.load(bytes: WideFile.first) }
                #expect(try await book.warehouse.contents() == before)
            }
            try await book.limitPages(room: 100_000)
            #expect(try await book.load(bytes: WideFile.first).new == 240)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a store that may not be written says so and answers on`(_ kind: TestDatabase) async throws {
        try await withDatabaseAddress(kind) { address in
            let now = Instant(rfc3339: "2025-11-21T12:00:00Z")!
            let writer = try openWarehouse(address)
            try await closing(writer) {
                try await Migrator.product().run(on: writer, now: now)
                try await TestBook(writer, now: now).load(bytes: WideFile.first)
            }
            let reader = try openForReading(address)
            try await closing(reader) {
                let book = TestBook(reader, now: now)
                let before = try await reader.contents()
                for content in [WideFile.first, WideFile.corrected] {
                    do {
                        try await book.load(bytes: content)
                        Issue.record("it was written")
                    } catch let error as DatabaseError {
                        guard case .readOnly = error else { throw error }
                        #expect("\(error)".contains("cannot be written") && error.remedy.contains("writable"))
                    }
                }
                #expect(try await reader.contents() == before)
                #expect(try await book.outstanding("N-5", on: "2026-01-01") == "1000.00")
            }
        }
    }

    private func openForReading(_ address: String) throws -> any Warehouse {
        guard address.hasPrefix("sqlite:") else {
            return try openWarehouse(address + "%20-cdefault_transaction_read_only%3Don")
        }
        var options = SQLiteOptions()
        options.readOnly = true
        return try SQLiteWarehouse(path: String(address.dropFirst("sqlite:".count)), options: options)
    }
}

extension TestBook {
    /// Lets the file grow by so many pages and no more.
    fileprivate func limitPages(room: Int) async throws {
        try await warehouse.write { connection in
            let count = try connection.rows(Query("PRAGMA page_count"))[0].int("page_count")
            _ = try connection.rows(Query("PRAGMA max_page_count = \(count + Int64(room))"))
        }
    }
}
