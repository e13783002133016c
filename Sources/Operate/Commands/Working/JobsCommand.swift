import ArgumentParser
import Database
import JSON
import Jobs
import Ledger
import Schema

/// `millrace jobs`: what is due, what is being done, and what went wrong.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Look at the work that is done by itself.",
        subcommands: [List.self, Schedules.self, Retry.self, Drop.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List jobs, newest first.")
        @OptionGroup var store: StoreOptions
        @Option(name: .long, help: "Only those that are waiting, running, done or dead.") var state: String?
        @Option(name: .long, help: "How many at most.") var limit = 50
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            guard state.map({ ["waiting", "running", "done", "dead"].contains($0) }) ?? true else {
                throw CommandError(
                    "--state \(state ?? "") is unknown", remedy: "Say waiting, running, done or dead.", code: .usage)
            }
            let (state, limit) = (state, max(limit, 1))
            let jobs = try await JobsCommand.read(store) { try JobQueue.list(state: state, limit: limit, in: $0) }
            if json { return Console.write(JSONValue.array(jobs.map(JobShape.json)).bytes + [10]) }
            for job in jobs { Console.say(JobShape.line(job)) }
            if jobs.isEmpty { Console.say("No job is \(state ?? "known"). Sources get theirs from millrace connect.") }
        }
    }

    struct Schedules: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what is done again and again, and when next.")
        @OptionGroup var store: StoreOptions
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            let schedules = try await JobsCommand.read(store) { try Timetable.all(in: $0) }
            if json { return Console.write(JSONValue.array(schedules.map(JobShape.json)).bytes + [10]) }
            for schedule in schedules {
                let last = schedule.lastAt.map { ", last \($0)" } ?? ""
                Console.say("\(schedule.name)  \(schedule.rule), next \(schedule.nextAt)\(last)")
            }
            if schedules.isEmpty { Console.say("Nothing is scheduled. Sources get a schedule from millrace connect.") }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Try dead jobs again, with all their attempts.")
        @Argument(help: "Numbers of jobs.") var ids: [Int64]
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let now = Clock.now()
            for id in ids {
                try await JobsCommand.write(store) { try JobQueue.retry(id, at: now, in: $0) }
                Console.say("\(id): waits for a worker (millrace serve, or millrace work)")
            }
        }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take jobs out of the queue.")
        @Argument(help: "Numbers of jobs.") var ids: [Int64]
        @OptionGroup var store: StoreOptions

        func run() async throws {
            for id in ids {
                try await JobsCommand.write(store) { try JobQueue.drop(id, in: $0) }
                Console.say("\(id): dropped")
            }
        }
    }

    private static func read<T: Sendable>(
        _ store: StoreOptions, _ body: @escaping @Sendable (Book) throws -> T
    ) async throws -> T {
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        let organisation = try await settings.organisation(on: warehouse)
        let result = try await warehouse.read { try body(Book(of: organisation, on: $0)) }
        try await warehouse.close()
        return result
    }

    private static func write(_ store: StoreOptions, _ body: @escaping @Sendable (Book) throws -> Void) async throws {
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        let organisation = try await settings.organisation(on: warehouse)
        try await warehouse.write { try body(Book(of: organisation, on: $0)) }
        try await warehouse.close()
    }
}

/// A job for people and for programs.
enum JobShape {
    static func line(_ job: JobItem) -> String {
        var line = "\(job.id)  \(job.uniqueKey): \(job.state)"
        switch job.state {
        case "waiting": line += ", due \(job.runAt)"
        case "running": line += " by \(job.worker ?? ""), attempt \(job.attempts) of \(job.maxAttempts)"
        default: line += job.endedAt.map { " since \($0)" } ?? ""
        }
        if let outcome = job.outcome { line += "\n    \(outcome)" }
        if let problem = job.problem { line += "\n    \(problem)" }
        if let remedy = job.remedy, !remedy.isEmpty, job.state == "dead" { line += "\n    \(remedy)" }
        return line
    }

    static func json(_ job: JobItem) -> JSONValue {
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        return .object([
            .init("id", .integer(job.id)), .init("kind", .string(job.kind)), .init("key", .string(job.uniqueKey)),
            .init("state", .string(job.state)), .init("run_at", .string(job.runAt.description)),
            .init("attempts", .integer(Int64(job.attempts))), .init("max_attempts", .integer(Int64(job.maxAttempts))),
            .init("worker", text(job.worker)), .init("outcome", text(job.outcome)),
            .init("problem", text(job.problem)), .init("remedy", text(job.remedy)),
            .init("created_at", .string(job.createdAt.description)), .init("ended_at", text(job.endedAt?.description)),
        ])
    }

    static func json(_ schedule: ScheduleItem) -> JSONValue {
        .object([
            .init("name", .string(schedule.name)), .init("kind", .string(schedule.kind)),
            .init("rule", .string(schedule.rule)), .init("next_at", .string(schedule.nextAt.description)),
            .init("last_at", schedule.lastAt.map { .string($0.description) } ?? .null),
        ])
    }
}
