import ConnectorKit
import Database
import Ledger
import Logging
import Schema
import TestSupport
import Testing

@testable import Jobs

@Suite struct SchedulerTests {
    private func scheduler(_ shed: Shed, _ name: String = "one") -> Scheduler {
        Scheduler(
            shed.warehouse, clock: shed.clock.wall, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            name: name)
    }

    private func put(_ shed: Shed, _ name: String, _ rule: String) async throws {
        let now = shed.clock.now
        try await shed.write { book in
            try Timetable.put(
                NewSchedule(name: name, kind: "sync", payload: "{\"n\":1}", rule: ScheduleRule(rule)), at: now, in: book
            )
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what is due is enqueued once, and its next time is set`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            try await put(shed, "shop", "every 2h")
            let scheduler = scheduler(shed)
            #expect(try await scheduler.tick() == 0)
            try await shed.clock.wall.sleep(.seconds(7_200))
            #expect(try await scheduler.tick() == 1)
            #expect(try await scheduler.tick() == 0)
            let job = try await shed.jobs()[0]
            #expect((job.kind, job.uniqueKey, job.payload) == ("sync", "shop", "{\"n\":1}"))
            let put = job.runAt.duration(since: shed.clock.now)
            #expect(put >= .zero && put <= .seconds(300))
            let schedule = try await shed.write { try Timetable.all(in: $0)[0] }
            #expect(schedule.lastAt == shed.clock.now && schedule.nextAt == shed.clock.now.adding(.seconds(7_200)))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `nothing is due for an organisation at rest, and the others go on`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            let other = try await shed.found("other")
            try await put(shed, "shop", "every 2h")
            let now = shed.clock.now
            try await shed.write(of: other) { book in
                try Timetable.put(
                    NewSchedule(name: "shop", kind: "sync", payload: "{}", rule: ScheduleRule("every 2h")), at: now,
                    in: book)
            }
            try await shed.warehouse.write { try shed.organisation.suspend(at: now, on: $0) }
            let scheduler = scheduler(shed)
            try await shed.clock.wall.sleep(.seconds(7_200))
            #expect(try await scheduler.tick() == 1)
            try await shed.warehouse.write { try shed.organisation.resume(on: $0) }
            #expect(try await scheduler.tick() == 1, "what was missed is caught up once")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `times that were missed are caught up once`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            try await put(shed, "shop", "every 1h")
            try await put(shed, "night", "30 2 * * *")
            try await shed.clock.wall.sleep(.seconds(5 * 86_400))
            #expect(try await scheduler(shed).tick() == 2)
            #expect(try await scheduler(shed).tick() == 0)
            #expect(try await shed.jobs().count == 2)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a job that still runs is not enqueued beside itself`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            try await put(shed, "shop", "every 1h")
            for _ in 0..<3 {
                try await shed.clock.wall.sleep(.seconds(3_600))
                _ = try await scheduler(shed).tick()
            }
            #expect(try await shed.jobs().count == 1)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `one process leads, and another takes over when it ends`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            #expect(try await scheduler(shed, "one").tick() != nil)
            #expect(try await scheduler(shed, "two").tick() == nil)
            try await shed.clock.wall.sleep(.seconds(9))
            #expect(try await scheduler(shed, "one").tick() != nil)
            try await shed.clock.wall.sleep(.seconds(9))
            #expect(try await scheduler(shed, "two").tick() == nil)
            try await shed.clock.wall.sleep(.seconds(2))
            #expect(try await scheduler(shed, "two").tick() != nil)
            #expect(try await scheduler(shed, "one").tick() == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `two that believe to lead start nothing twice`(_ kind: TestDatabase) async throws {
        try await withShed(kind) { shed in
            for number in 0..<20 { try await put(shed, "s\(number)", "every 1h") }
            try await shed.clock.wall.sleep(.seconds(3_600))
            let started = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<3 { group.addTask { try await scheduler(shed).tick() ?? 0 } }
                return try await group.reduce(0, +)
            }
            #expect(started == 20)
            #expect(try await shed.jobs().count == 20)
        }
    }

    @Test func `each schedule is put off by a time of its own, the same each round`() async throws {
        try await withShed(.sqlite) { shed in
            let times = (0..<50).map { Timetable.jitter("s\($0)", shed.organisation, within: .seconds(300)) }
            #expect(times == (0..<50).map { Timetable.jitter("s\($0)", shed.organisation, within: .seconds(300)) })
            #expect(Set(times).count > 40 && times.allSatisfy { $0 >= .zero && $0 < .seconds(300) })
        }
    }
}
