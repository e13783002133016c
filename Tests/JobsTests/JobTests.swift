import ConnectorKit
import Database
import Ledger
import Logging
import Schema
import Synchronization
import TestSupport
import Testing

@testable import Jobs

/// Jobs on both stores: there when their transaction is kept, done once, rescued from workers that die.
@Suite struct JobTests {
    @Test func `what becomes of a job after an attempt`() {
        let now = Instant(microseconds: 0)
        func after(_ failure: JobFailure, attempt: Int, chance: Double = 1) -> JobVerdict {
            .after(failure, attempt: attempt, of: 5, at: now, chance: chance)
        }
        #expect(after(.retry("x"), attempt: 1).runAt == now.adding(.seconds(30)))
        #expect(after(.retry("x"), attempt: 1, chance: 0).runAt == now.adding(.seconds(15)))
        #expect(after(.retry("x"), attempt: 4).runAt == now.adding(.seconds(240)))
        #expect(JobVerdict.pause(after: 60, chance: 1) == .seconds(3_600))
        let last = after(.retry("x"), attempt: 5)
        #expect((last.state, last.counts) == (.dead, true) && last.remedy?.isEmpty == false)
        #expect(after(.giveUp("x", remedy: "y"), attempt: 1).state == .dead)
        let later = after(.later(now.adding(.seconds(9)), "z"), attempt: 5)
        #expect((later.state, later.counts, later.runAt) == (.waiting, false, now.adding(.seconds(9))))
    }

    @Test(arguments: TestDatabase.allCases)
    func `a job is there when its transaction is kept, and once for each key`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            struct Undone: Error {}
            await #expect(throws: Undone.self) {
                try await shed.write { book in
                    try JobQueue.enqueue(NewJob(kind: "a", uniqueKey: "k"), at: shed.clock.now, in: book)
                    throw Undone()
                }
            }
            #expect(try await shed.jobs().isEmpty)
            let first = try await shed.enqueue("a", key: "k")
            let again = try await shed.enqueue("a", key: "k")
            #expect(first.isNew && !again.isNew && first.id == again.id)
            #expect(try await shed.enqueue("b", key: "k").isNew)
            let worker = shed.worker(["a": { _ in "went well" }])
            #expect(try await worker.workOnce())
            #expect(try await !worker.workOnce(), "nobody here does b")
            let done = try await shed.jobs().first { $0.kind == "a" }
            #expect((done?.state, done?.outcome, done?.attempts) == ("done", "went well", 1))
            #expect(try await shed.enqueue("a", key: "k").isNew)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what fails comes back after a pause and is dead after its last attempt`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            try await shed.enqueue("a", key: "k", attempts: 2)
            let worker = shed.worker(["a": { task in throw JobFailure.retry("attempt \(task.attempt)") }])
            #expect(try await worker.workOnce())
            #expect(try await !worker.workOnce(), "it waits")
            try await shed.clock.wall.sleep(.seconds(31))
            #expect(try await worker.workOnce())
            var job = try await shed.jobs()[0]
            #expect((job.state, job.problem, job.attempts) == ("dead", "attempt 2", 2))
            await #expect(throws: JobError.unknown(99)) {
                try await shed.write { try JobQueue.retry(99, at: shed.clock.now, in: $0) }
            }
            let id = job.id
            try await shed.write { try JobQueue.retry(id, at: shed.clock.now, in: $0) }
            job = try await shed.jobs()[0]
            #expect((job.state, job.attempts) == ("waiting", 0))
            await #expect(throws: JobError.notDead(id, state: "waiting")) {
                try await shed.write { try JobQueue.retry(id, at: shed.clock.now, in: $0) }
            }
            try await shed.write { try JobQueue.drop(id, in: $0) }
            #expect(try await shed.jobs().isEmpty)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a job that is put off does not lose an attempt`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            try await shed.enqueue("a", key: "k", attempts: 1)
            let worker = shed.worker(["a": { _ in throw JobFailure.later(shed.clock.now.adding(.seconds(20)), "busy") }]
            )
            for _ in 0..<3 {
                #expect(try await worker.workOnce())
                #expect(try await !worker.workOnce())
                try await shed.clock.wall.sleep(.seconds(21))
            }
            #expect(try await shed.jobs()[0].attempts == 0)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the job of a worker that gives no sign of life is another's in under 15 seconds`(_ kind: TestDatabase)
        async throws
    {
        try await withShed(kind) { shed in
            try await shed.enqueue("a", key: "k")
            // Dies in the middle: it never writes an end.
            let (entered, enter) = AsyncStream<Void>.makeStream()
            let dead = Task {
                try await shed.worker(
                    [
                        "a": { _ in
                            enter.finish()
                            try await Task.sleep(for: .seconds(3_600))
                            return ""
                        }
                    ], dies: true
                ).workOnce()
            }
            for await _ in entered {}
            let other = shed.worker(["a": { task in "attempt \(task.attempt)" }])
            try await shed.clock.wall.sleep(.seconds(9))
            #expect(try await other.rescue() == 0)
            #expect(try await !other.workOnce())
            try await shed.clock.wall.sleep(.seconds(5))
            #expect(try await other.rescue() == 1)
            #expect(try await other.workOnce())
            #expect(try await shed.jobs()[0].outcome == "attempt 2")
            dead.cancel()
            _ = try? await dead.value
            #expect(try await shed.jobs()[0].outcome == "attempt 2", "who lost a lease writes no end")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `workers share and none does what another does`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            for number in 0..<60 { try await shed.enqueue("a", key: "\(number)") }
            let done = Done()
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    let worker = shed.worker([
                        "a": { task in
                            await done.add(task.id)
                            return ""
                        }
                    ])
                    group.addTask {
                        var count = 0
                        while try await worker.workOnce() { count += 1 }
                        return count
                    }
                }
                let counts = try await group.reduce(into: []) { $0.append($1) }
                #expect(counts.reduce(0, +) == 60)
                if kind == .postgres { #expect(counts.count { $0 > 0 } > 1) }
            }
            #expect(await done.ids.sorted() == (1...60).map(Int64.init))
        }
    }

    private actor Done {
        private(set) var ids: [Int64] = []
        func add(_ id: Int64) { ids.append(id) }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a worker that is stopped hands its job back`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            try await shed.enqueue("a", key: "k", attempts: 1)
            let (entered, enter) = AsyncStream<Void>.makeStream()
            let worker = shed.worker([
                "a": { _ in
                    enter.finish()
                    try await Task.sleep(for: .seconds(3_600))
                    return ""
                }
            ])
            let run = Task { try await worker.run() }
            for await _ in entered {}
            run.cancel()
            _ = try? await run.value
            let job = try await shed.jobs()[0]
            #expect((job.state, job.attempts, job.worker) == ("waiting", 0, nil))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `jobs of two organisations are done, each as its own`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            let other = try await shed.found("other")
            try await shed.enqueue("a", key: "k")
            try await shed.write(of: other) { book in
                try JobQueue.enqueue(NewJob(kind: "a", uniqueKey: "k"), at: shed.clock.now, in: book)
            }
            let seen = Done()
            let worker = shed.worker([
                "a": { task in
                    await seen.add(task.organisation.id)
                    return ""
                }
            ])
            while try await worker.workOnce() {}
            #expect(await Set(seen.ids).count == 2)
            #expect(try await shed.jobs().count == 1)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the jobs of an organisation at rest wait until it is back at work`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            try await shed.enqueue("a", key: "k")
            let now = shed.clock.now
            try await shed.warehouse.write { try shed.organisation.suspend(at: now, on: $0) }
            let worker = shed.worker(["a": { _ in "" }])
            #expect(try await !worker.workOnce())
            try await shed.warehouse.write { try shed.organisation.resume(on: $0) }
            #expect(try await worker.workOnce())
        }
    }
}

/// A store with one organisation, and a clock that only sleeping moves.
struct Shed: Sendable {
    let warehouse: any Warehouse
    let organisation: Organisation
    let clock = HandClock(chance: 1)

    func worker(_ handlers: [String: JobHandler], dies: Bool = false) -> JobWorker {
        var clock = clock.wall
        // The clock of whoever works stands still by itself: a worker that lives beats when a test lets time pass, and
        // one that is dead does not.
        clock.sleep = { _ in try await Task.sleep(for: dies ? .seconds(3_600) : .milliseconds(200)) }
        return JobWorker(
            warehouse, handlers: handlers, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    @discardableResult
    func write<T: Sendable>(of other: Organisation? = nil, _ body: @escaping @Sendable (Book) throws -> T) async throws
        -> T
    {
        let organisation = other ?? organisation
        return try await warehouse.write { try body(Book(of: organisation, on: $0)) }
    }

    @discardableResult
    func enqueue(_ kind: String, key: String, attempts: Int = 5) async throws -> (id: Int64, isNew: Bool) {
        let now = clock.now
        return try await write {
            try JobQueue.enqueue(NewJob(kind: kind, uniqueKey: key, maxAttempts: attempts), at: now, in: $0)
        }
    }

    func jobs() async throws -> [JobItem] { try await write { try JobQueue.list(in: $0) } }

    func found(_ slug: String, timeZone: String = "UTC") async throws -> Organisation {
        let now = clock.now
        return try await warehouse.write { connection in
            try Organisation.create(slug: slug, name: slug, timeZone: timeZone, currency: .usd, at: now, on: connection)
        }
    }
}

func withShed<T: Sendable>(_ kind: TestDatabase, _ body: @Sendable (Shed) async throws -> T) async throws -> T {
    try await withWarehouse(kind) { warehouse in
        let now = HandClock().now
        try await Migrator.product().run(on: warehouse, now: now)
        let organisation = try await warehouse.write { connection in
            try Organisation.create(
                slug: "shed", name: "Shed", timeZone: "America/New_York", currency: .usd, at: now, on: connection)
        }
        return try await body(Shed(warehouse: warehouse, organisation: organisation))
    }
}
