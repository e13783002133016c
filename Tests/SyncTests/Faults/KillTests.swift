import Database
import InvoiceFile
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// A load that ends anywhere leaves nothing, and running it again finishes the job.
@Suite struct KillTests {
    private static let sizes = LoadSizes(rowsPerPage: 25, stepsBetweenCheckpoints: 50)

    /// 200 places on each store: 100 in the first load of a source, 100 in a correction.
    @Test(arguments: TestDatabase.allCases, [false, true])
    func `reading that breaks off anywhere leaves nothing of the load`(
        _ kind: TestDatabase, isCorrection: Bool
    ) async throws {
        try await withBook(kind, sizes: Self.sizes) { book in
            let content = try await prepare(book, isCorrection: isCorrection)
            let before = try await book.warehouse.contents()
            var random = SeededRandom(seed: isCorrection ? 31 : 32)
            // A correction is read three times: for its hash, for its names, for its rows.
            let whole = content.count * (isCorrection ? 3 : 1)
            for _ in 0..<100 {
                let place = Int.random(in: 0..<whole, using: &random)
                let breaking = BreakingContent(content, breaksAfter: place)
                await #expect(throws: InvoiceFileError.self, "after \(place) of \(whole) bytes") {
                    try await book.loader.load(request, open: breaking.open)
                }
                #expect(try await book.warehouse.contents() == before, "after \(place) of \(whole) bytes")
            }
            try await finish(book, content, isCorrection: isCorrection, schema: before.schema)
        }
    }

    /// The same before any statement of a load.
    @Test(arguments: TestDatabase.allCases, [false, true])
    func `a program that ends before any statement leaves nothing of the load`(
        _ kind: TestDatabase, isCorrection: Bool
    ) async throws {
        try await withBook(kind, sizes: Self.sizes) { book in
            let content = try await prepare(book, isCorrection: isCorrection)
            let before = try await book.warehouse.contents()
            let whole = try await statements(kind, content, isCorrection: isCorrection)
            var random = SeededRandom(seed: 77)
            for _ in 0..<40 {
                let place = Int.random(in: 0..<whole, using: &random)
                let breaking = BreakingWarehouse(book.warehouse, breaksAfter: place)
                let now = book.now
                await #expect(throws: BreakingWarehouse.Broken.self, "after \(place) of \(whole) statements") {
                    try await Loader(breaking, sizes: Self.sizes) { now }.load(request, open: { MemoryBytes(content) })
                }
                #expect(try await book.warehouse.contents() == before, "after \(place) of \(whole) statements")
            }
            try await finish(book, content, isCorrection: isCorrection, schema: before.schema)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a load that is cancelled leaves nothing`(_ kind: TestDatabase) async throws {
        try await withBook(kind, sizes: Self.sizes) { book in
            let content = try await prepare(book, isCorrection: true)
            let before = try await book.warehouse.contents()
            for pages in [1, 4, 9] {
                let loading = Task {
                    try await book.loader.load(
                        request, open: { MemoryBytes(content) },
                        progress: { progress in
                            if progress.rows >= pages * 25 { withUnsafeCurrentTask { $0?.cancel() } }
                        })
                }
                await #expect(throws: (any Error).self) { try await loading.value }
                #expect(try await book.warehouse.contents() == before)
            }
            try await finish(book, content, isCorrection: true, schema: before.schema)
        }
    }

    private let request = LoadRequest(fileName: "test.csv")

    /// The content to load next; for a correction after the file it corrects.
    private func prepare(_ book: TestBook, isCorrection: Bool) async throws -> [UInt8] {
        if isCorrection { try await book.load(bytes: WideFile.first) }
        return isCorrection ? WideFile.corrected : WideFile.first
    }

    /// Loads what was broken off so often, and compares the book with one in which nothing ever was.
    private func finish(
        _ book: TestBook, _ content: [UInt8], isCorrection: Bool, schema: [String]
    ) async throws {
        try await book.load(bytes: content)
        let contents = try await book.warehouse.contents()
        let calm = try await withBook(.sqlite, sizes: Self.sizes) { book in
            try await book.load(bytes: prepare(book, isCorrection: isCorrection))
            return try await book.warehouse.contents()
        }
        #expect(contents.difference(from: calm) == [])
        #expect(contents.schema == schema)
        #expect(contents.counts["document"] == (isCorrection ? 260 : 240))
        #expect(contents.counts["quarantine"] == (isCorrection ? 2 : 0))
        #expect(contents.counts["load_page"]! > 9)
    }

    /// How many statements the load takes.
    private func statements(_ kind: TestDatabase, _ content: [UInt8], isCorrection: Bool) async throws -> Int {
        try await withBook(kind, sizes: Self.sizes) { book in
            _ = try await prepare(book, isCorrection: isCorrection)
            let counting = BreakingWarehouse(book.warehouse, breaksAfter: .max)
            let now = book.now
            _ = try await Loader(counting, sizes: Self.sizes) { now }.load(request, open: { MemoryBytes(content) })
            return .max - counting.remaining
        }
    }
}
