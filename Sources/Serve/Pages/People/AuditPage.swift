import Access
import Analytics
import Database
import Hummingbird
import Ledger
import Schema

/// Who did what in the organisation, the newest first.
enum AuditPage {
    struct Model: Sendable {
        let frame: Frame
        let rows: [Row]
        let isEmpty: Bool
        let action: String
        let outcomes: [Choice]
        let next: String?
        let file: String?
    }

    struct Row: Sendable {
        let sequence: String
        let when: String
        let actor: String
        let address: String
        let action: String
        let subject: String
        let outcome: String
        let isTrouble: Bool
        let detail: String
    }

    struct Choice: Sendable {
        let name: String
        let value: String
        let isTaken: Bool
    }

    static func reply(to visit: Visit) async throws -> Response {
        var filter = try filter(of: visit.parameters)
        filter.limit = 101
        let entries = try await entries(filter, visit)
        let setting = try await visit.setting()
        let shown = entries.prefix(100)
        let taken = filter.outcome
        let model = Model(
            frame: setting.frame("Audit log", at: .audit), rows: shown.map { row($0, setting) }, isEmpty: shown.isEmpty,
            action: filter.action,
            outcomes: [Choice(name: "any outcome", value: "", isTaken: taken.isEmpty)]
                + AuditEntry.Outcome.allCases.map {
                    Choice(name: $0.rawValue, value: $0.rawValue, isTaken: $0.rawValue == taken)
                },
            next: entries.count > 100
                ? shown.last.map { visit.address.with("before", "\($0.sequence)").text } : nil,
            file: setting.may(.dataExport) ? visit.address.at("/settings/audit.csv").without("before").text : nil)
        return visit.page("audit", model)
    }

    private static func filter(of parameters: Parameters) throws -> AuditLog.Filter {
        var filter = AuditLog.Filter()
        filter.action = parameters["action"] ?? ""
        filter.actor = parameters["actor"] ?? ""
        filter.outcome = parameters["outcome"] ?? ""
        filter.before = try parameters.id("before")
        return filter
    }

    private static func entries(_ filter: AuditLog.Filter, _ visit: Visit) async throws -> [AuditLog.Kept] {
        let organisation = try await visit.organisation()
        return try await visit.pages.library.warehouse.read {
            try AuditLog.entries(filter, of: organisation.id, on: $0)
        }
    }

    private static func row(_ kept: AuditLog.Kept, _ setting: Setting) -> Row {
        let entry = kept.entry
        return Row(
            sequence: "\(kept.sequence)", when: setting.moment(kept.recordedAt), actor: entry.actor.name,
            address: entry.actor.address, action: entry.action, subject: entry.subject,
            outcome: entry.outcome.rawValue, isTrouble: entry.outcome != .done,
            detail: entry.detail == "{}" ? "" : entry.detail)
    }

    /// At most 100,000 entries, the newest first; what is older is asked for with `before`.
    static func file(_ visit: Visit) async throws -> Response {
        var filter = try filter(of: visit.parameters)
        filter.limit = 100_000
        var csv = CSV.line([
            .text("sequence"), .text("recorded_at"), .text("actor"), .text("address"), .text("action"),
            .text("subject"), .text("outcome"), .text("detail"),
        ])
        for kept in try await entries(filter, visit) {
            let entry = kept.entry
            csv += CSV.line([
                .text("\(kept.sequence)"), .text("\(kept.recordedAt)"), .text(entry.actor.name),
                .text(entry.actor.address), .text(entry.action), .text(entry.subject), .text(entry.outcome.rawValue),
                .text(entry.detail),
            ])
        }
        var headers = Visit.headers("text/csv; charset=utf-8")
        headers[.contentDisposition] = "attachment; filename=\"audit.csv\""
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: csv)))
    }
}
