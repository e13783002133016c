import ConnectorKit
import Database
import Foundation
package import Ledger
package import Schema

/// What a book does again and again.
package enum Timetable {
    /// Adds a schedule or changes it; its first time is a round from now.
    /// - Throws: `ScheduleError` for a rule that never comes true.
    package static func put(_ schedule: NewSchedule, at now: Instant, in book: Book) throws {
        let next = try Self.next(schedule.rule, schedule.name, after: now, book.organisation)
        try book.execute(
            Queries.schedule("put"),
            [
                "name": .text(schedule.name), "kind": .text(schedule.kind), "payload": .text(schedule.payload),
                "rule": .text(schedule.rule.text), "next_at": Value(next),
            ])
    }

    package static func remove(_ name: String, in book: Book) throws {
        try book.execute(Queries.schedule("remove"), ["name": .text(name)])
    }

    package static func all(in book: Book) throws -> [ScheduleItem] {
        try book.rows(Queries.schedule("list")).map(ScheduleItem.init(row:))
    }

    /// The next time of a rule, put off by what is the schedule's own: the same each round, another for each schedule.
    static func next(
        _ rule: ScheduleRule, _ name: String, after instant: Instant, _ organisation: Organisation
    ) throws -> Instant {
        guard let zone = TimeZone(identifier: organisation.timeZone) else {
            throw OrganisationError.badTimeZone(organisation.timeZone)
        }
        guard let next = rule.next(after: instant, in: zone) else {
            throw ScheduleError("\"\(rule.text)\" never comes true")
        }
        return next
    }

    /// From nothing up to `spread`, for the schedule of that name.
    static func jitter(_ name: String, _ organisation: Organisation, within spread: Duration) -> Duration {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in "\(organisation.slug)/\(name)".utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        return .milliseconds(Int64(hash % UInt64(max(spread.microseconds / 1_000, 1))))
    }
}

package struct NewSchedule: Sendable {
    package var name: String
    package var kind: String
    /// JSON.
    package var payload: String
    package var rule: ScheduleRule

    package init(name: String, kind: String, payload: String = "{}", rule: ScheduleRule) {
        self.name = name
        self.kind = kind
        self.payload = payload
        self.rule = rule
    }
}

package struct ScheduleItem: Sendable, Equatable {
    package let name: String
    package let kind: String
    package let payload: String
    package let rule: String
    package let nextAt: Instant
    package let lastAt: Instant?

    init(row: Row) throws {
        name = try row.text("name")
        kind = try row.text("kind")
        payload = try row.text("payload")
        rule = try row.text("rule")
        nextAt = try row.instant("next_at")
        lastAt = try row.optionalInstant("last_at")
    }
}
