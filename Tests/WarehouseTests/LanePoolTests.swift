import Database
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(20))) struct LanePoolTests {
    /// Holds the only lane until the returned gate is opened.
    private static func hold(_ pool: LanePool<Int>) async -> (
        gate: AsyncStream<Void>.Continuation, Task<Void, any Error>
    ) {
        let (held, holds) = AsyncStream<Void>.makeStream()
        let (opened, gate) = AsyncStream<Void>.makeStream()
        let task = Task {
            try await pool.withLane { _ in
                holds.yield()
                for await _ in opened { break }
            }
        }
        for await _ in held { break }
        return (gate, task)
    }

    @Test func `the lane that was used last is used next, because it is warm`() async throws {
        let pool = LanePool([1, 2, 3], to: "the book", patience: .seconds(60))
        let first = try await pool.withLane { $0 }
        let second = try await pool.withLane { $0 }
        #expect([first, second] == [1, 1])
        let both = try await pool.withLane { outer in try await pool.withLane { inner in [outer, inner] } }
        #expect(both == [1, 2])
    }

    @Test func `callers are served in the order they came`() async throws {
        let pool = LanePool([1], to: "the book", patience: .seconds(60))
        let (gate, holder) = await Self.hold(pool)
        let (order, served) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { try await pool.withLane { _ in _ = served.yield(number) } }
                while pool.waiting <= number { await Task.yield() }
            }
            gate.yield()
            try await group.waitForAll()
        }
        try await holder.value
        served.finish()
        #expect(await order.reduce(into: []) { $0.append($1) } == Array(0..<20))
    }

    @Test func `a caller whose patience ends is turned away, the others stay`() async throws {
        let pool = LanePool([1], to: "the book", patience: .milliseconds(30))
        let (gate, holder) = await Self.hold(pool)
        for _ in 0..<3 {
            let error = await #expect(throws: DatabaseError.self) { try await pool.withLane { _ in } }
            #expect(error.map { "\($0)" } == "the database is busy (the only connection to the book is in use)")
        }
        gate.yield()
        try await holder.value
        #expect(try await pool.withLane { $0 } == 1)
    }

    @Test func `a cancelled caller leaves the queue and the lane goes to the next`() async throws {
        let pool = LanePool([1], to: "the book", patience: .seconds(60))
        let (gate, holder) = await Self.hold(pool)
        let impatient = Task { try await pool.withLane { _ in } }
        while pool.waiting < 1 { await Task.yield() }
        let patient = Task { try await pool.withLane { $0 } }
        while pool.waiting < 2 { await Task.yield() }
        impatient.cancel()
        #expect(await failure { try await impatient.value } == "cancelled")
        gate.yield()
        #expect(try await patient.value == 1)
        try await holder.value
    }

    @Test func `closing turns the queue away and waits for the call under way`() async throws {
        let pool = LanePool([1], to: "the book", patience: .seconds(60))
        let (gate, holder) = await Self.hold(pool)
        let queued = Task { try await pool.withLane { _ in } }
        while pool.waiting < 1 { await Task.yield() }
        async let lanes = pool.close()
        #expect(await failure { try await queued.value } == "unavailable")
        gate.yield()
        #expect(await lanes == [1])
        #expect(await pool.close() == [])
        #expect(await failure { try await pool.withLane { _ in } } == "unavailable")
        try await holder.value
    }
}
