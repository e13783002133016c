import Analytics
import Database
import Ledger
import Schema
import Synchronization
import TestSupport
import Testing

@testable import API

@Suite struct EditionWatchTests {
    @Test func `nobody is told of a state older than their question`() async throws {
        try await withSmallBook { book in
            let watch = EditionWatch(book.library())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        for _ in 0..<40 {
                            let before = try await book.library().organisation().0.dataVersion
                            let seen = try await watch.current().dataVersion
                            #expect(seen >= before)
                        }
                    }
                    if number < 4 {
                        group.addTask { try await book.load(invoices, source: "source-\(number)", maxRefused: 10_000) }
                    }
                }
                try await group.waitForAll()
            }
            let version = try await book.library().organisation().0.dataVersion
            #expect(try await watch.current().dataVersion == version)
        }
    }

    @Test func `those who ask at the same time share a look`() async throws {
        try await withSmallBook { book in
            let counted = CountingReads(book.warehouse)
            let watch = EditionWatch(Library(warehouse: counted) { book.now })
            try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<100 { group.addTask { try await watch.current().dataVersion } }
                for try await version in group { #expect(version == 1) }
            }
            #expect(counted.reads.withLock { $0 } <= 100)
            #expect(counted.mostAtOnce.withLock { $0 } == 1, "one look at a time, whoever waits")
        }
    }

    @Test func `a look that fails fails for those it served, and the next is tried anew`() async throws {
        let site = TestSite.withoutBook()
        for _ in 0..<3 { #expect(try await site.get("/customers").status == 503) }
    }

    @Test func `one who gives up does not take the others along`() async throws {
        try await withSmallBook { book in
            let watch = EditionWatch(book.library())
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    let asking = Task { try await watch.current() }
                    if number.isMultiple(of: 3) {
                        asking.cancel()
                        group.addTask { _ = await asking.result }
                    } else {
                        group.addTask {
                            let result = await asking.result
                            #expect(throws: Never.self) { try result.get() }
                        }
                    }
                }
            }
        }
    }
}

/// Counts the reads of a store and how many ran at once.
private final class CountingReads: Warehouse {
    let reads = Mutex(0)
    let mostAtOnce = Mutex(0)
    private let running = Mutex(0)
    private let store: any Warehouse

    init(_ store: any Warehouse) { self.store = store }

    var dialect: Dialect { store.dialect }

    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        reads.withLock { $0 += 1 }
        let now = running.withLock { running in
            running += 1
            return running
        }
        mostAtOnce.withLock { $0 = max($0, now) }
        defer { running.withLock { $0 -= 1 } }
        return try await store.read(work)
    }

    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await store.write(work)
    }
    func health() async throws { try await store.health() }
    func close() async throws { try await store.close() }
}
