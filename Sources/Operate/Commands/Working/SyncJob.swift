import ConnectorKit
import Database
import Foundation
import JSON
import Jobs
import Ledger
import Schema
import Sync

/// The job that reads a source, and the schedule that asks for it.
enum SyncJob {
    static let kind = "sync"
    /// What a source gets that is connected without a word about it.
    static let standardRule = "every 2h"

    static func scheduleName(of source: String) -> String { "sync \(source)" }

    static func schedule(_ source: String, _ rule: ScheduleRule) -> NewSchedule {
        let payload = JSONValue.object([.init("source", .string(source))]).bytes
        return NewSchedule(
            name: scheduleName(of: source), kind: kind, payload: String(decoding: payload, as: UTF8.self), rule: rule)
    }

    /// What a source is to get that has no schedule yet and is connected for the first time.
    static func firstRule(of source: String, in book: Book) throws -> ScheduleRule? {
        let name = scheduleName(of: source)
        let isNew = try ConnectedSource.named(source, in: book).isUnread(in: book)
        guard isNew, try !Timetable.all(in: book).contains(where: { $0.name == name }) else { return nil }
        return try ScheduleRule(standardRule)
    }

    /// How a source is scheduled; nil where it is not.
    static func rule(of source: String, _ organisation: Organisation, on warehouse: any Warehouse) async throws
        -> ScheduleRule?
    {
        let name = scheduleName(of: source)
        return try await warehouse.read { connection in
            try Timetable.all(in: Book(of: organisation, on: connection)).first { $0.name == name }
                .map { try ScheduleRule($0.rule) }
        }
    }

    static func handler(_ engine: SyncEngine) -> JobHandler {
        { task in
            guard let source = try JSONDocument(Array(task.payload.utf8)).root["source"]?.text else {
                throw JobFailure.giveUp("the job names no source", remedy: "Drop it: millrace jobs drop \(task.id)")
            }
            do {
                let report = try await engine.run(
                    SyncRequest(organisation: task.organisation, source: source, askedBy: "the schedule"))
                return try outcome(of: report)
            } catch SourceDeskError.busy {
                throw JobFailure.later(Clock.now().adding(.seconds(2)), "another run reads the source")
            } catch let error as SourceDeskError {
                throw JobFailure.giveUp("\(error)", remedy: error.remedy)
            } catch let error as MasterKeyError {
                throw JobFailure.giveUp("\(error)", remedy: error.remedy)
            }
        }
    }

    /// A run that could not read everything is tried again; one that only a person can help is not.
    private static func outcome(of report: SyncReport) throws -> String {
        let (problem, remedy) = (report.problem ?? report.state.rawValue, report.remedy ?? "")
        switch report.state {
        case .done, .partial:
            return "\(report.counts.new) new, \(report.counts.changed) changed, \(report.counts.refused) refused"
        case .cancelled: throw CancellationError()
        case .person: throw JobFailure.giveUp(problem, remedy: remedy)
        case .failed, .broken, .running: throw JobFailure.retry(problem, remedy: remedy)
        }
    }
}
