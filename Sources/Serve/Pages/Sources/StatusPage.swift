import Access
import Analytics
import Hummingbird
import Ledger
import Schema

/// Can these numbers be trusted?
enum StatusPage {
    struct Model: Sendable {
        let frame: Frame
        let figures: [Figure]
        let alerts: [Alert]
        let hasAlerts: Bool
        let checks: [Check]
        let reasons: [Reason]
        let hasReasons: Bool
    }

    struct Alert: Sendable {
        let id: String
        let title: String
        let severity: String
        let detail: String
        let remedy: String
        let since: String
        let noted: String?
        let mayNote: Bool
    }

    struct Check: Sendable {
        let name: String
        let issues: String
        let checked: String
    }

    struct Reason: Sendable {
        let records: String
        let message: String
        let remedy: String
    }

    static let path = "/sources/status"

    static func reply(to visit: Visit) async throws -> Response {
        let now = visit.pages.library.now()
        let (status, setting) = try await visit.ask { _, _ in FindStatus(at: now) }
        return visit.page("status", Model(status, in: setting))
    }

    /// Takes note of an alert, and leads back.
    static func acknowledge(_ visit: Visit) async throws -> Response {
        try await visit.pages.acknowledge(try visit.capturedID("id", what: "alert"), visit.visitor?.name ?? "somebody")
        return visit.redirect(to: Address(path))
    }
}

extension StatusPage.Model {
    init(_ status: Status, in setting: Setting) {
        let (style, health, facts) = (setting.style, status.health, status.facts)
        self.init(
            frame: setting.frame("Can these numbers be trusted?", at: .status),
            figures: [
                Figure(
                    name: "Health", value: health.overall.description, unit: "of 100",
                    note: health.band.rawValue.lowercased().capitalisedFirst),
                Figure(
                    name: "Processing, 40 %", value: health.processing.description,
                    note: "\(style.count(facts.processed)) of \(style.count(facts.records)) records"),
                Figure(
                    name: "Data quality, 30 %", value: health.quality.description,
                    note: "\(style.count(facts.issueCount)) doubts about \(style.count(facts.lines)) lines"),
                Figure(
                    name: "Recent activity, 20 %", value: health.activity.description,
                    note: facts.lastReadAt.map { "last read \(setting.moment($0))" } ?? "never read"),
                Figure(
                    name: "Errors, 10 %", value: health.errors.description, link: "/sources/quarantine",
                    note: "\(style.count(facts.errors)) records"),
            ],
            alerts: status.alerts.map { alert in
                StatusPage.Alert(
                    id: "\(alert.id)", title: alert.title, severity: alert.severity.capitalisedFirst,
                    detail: alert.detail,
                    remedy: alert.remedy, since: setting.moment(alert.openedAt),
                    noted: alert.acknowledgedBy.map { "Noted by \($0)" }, mayNote: alert.acknowledgedAt == nil)
            }, hasAlerts: !status.alerts.isEmpty,
            checks: facts.checks.map {
                StatusPage.Check(name: $0.name, issues: style.count($0.issues), checked: style.count($0.checked))
            },
            reasons: facts.refusals.map {
                StatusPage.Reason(
                    records: style.count($0.records), message: Words.sentence($0.message), remedy: $0.remedy ?? "")
            }, hasReasons: !facts.refusals.isEmpty)
    }
}
