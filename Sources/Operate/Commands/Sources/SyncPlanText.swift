import ConnectorKit
import Database
import JSON
import Jobs
import Ledger
import Schema
import Sync

/// What reading would cost, and whether that fits what a source allows.
enum SyncPlanText {
    /// - Throws: `CommandError` when a schedule cannot fit.
    static func say(
        for names: [String], _ engine: SyncEngine, _ organisation: Organisation, span: SyncSpan,
        on warehouse: any Warehouse, json: Bool
    ) async throws {
        var plans: [(name: String, plan: SyncPlan)] = []
        for name in names {
            let rule = try await SyncJob.rule(of: name, organisation, on: warehouse)
            plans.append(
                (
                    name,
                    try await engine.plan(name, of: organisation, span: span, runsPerDay: rule?.timesPerDay ?? 1)
                ))
        }
        if json {
            Console.write(
                JSONValue.object([.init("plans", .array(plans.map { shape($0.name, $0.plan) }))]).bytes + [10])
        } else {
            for (name, plan) in plans { Console.say(text(name, plan)) }
        }
        guard plans.allSatisfy(\.plan.quota.fits) else {
            throw CommandError(
                "the schedule needs more calls than a source allows", remedy: "Run it less often, as said above.")
        }
    }

    private static func text(_ name: String, _ plan: SyncPlan) -> String {
        let quota = plan.quota
        var lines = [
            "\(name): about \(Console.count(plan.nextRunCalls)) calls for the next run, then \(Console.count(quota.callsPerRun)) a run.",
            "  \(quota.runsPerDay) runs a day make \(Console.count(quota.callsPerDay)) calls a day and \(Console.count(quota.callsPerMonth)) a month.",
        ]
        if let most = quota.mostRunsPerDay {
            lines.append(
                quota.fits
                    ? "  That fits; up to \(most) runs a day would."
                    : most > 0
                        ? "  That does not fit; \(most) runs a day would."
                        : "  That does not fit; not even one run a day would. Raise calls_per_day or calls_per_month, or lower reread_days."
            )
        }
        if let left = plan.callsLeft {
            lines.append("  \(Console.count(left)) calls are left of today and this month.")
        }
        return lines.joined(separator: "\n")
    }

    private static func shape(_ name: String, _ plan: SyncPlan) -> JSONValue {
        let quota = plan.quota
        return .object([
            .init("source", .string(name)), .init("next_run_calls", .integer(Int64(plan.nextRunCalls))),
            .init("calls_per_run", .integer(Int64(quota.callsPerRun))),
            .init("runs_per_day", .integer(Int64(quota.runsPerDay))),
            .init("calls_per_day", .integer(Int64(quota.callsPerDay))),
            .init("calls_per_month", .integer(Int64(quota.callsPerMonth))), .init("fits", .bool(quota.fits)),
            .init("most_runs_per_day", quota.mostRunsPerDay.map { .integer(Int64($0)) } ?? .null),
        ])
    }
}
