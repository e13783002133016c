package import Ledger

/// The alerts of the brief (fullbay.md §16): what is wrong now, as a value; nobody is told here.
package enum AlertRule: String, Sendable, CaseIterable {
    case errorRate = "error_rate"
    case quality = "data_quality"
    case silence = "no_ingestion"
    case delay = "delayed_ingestion"

    package var title: String {
        switch self {
        case .errorRate: "More than 5 % of the records are in error"
        case .quality: "Less than 90 % of the lines are free of doubts"
        case .silence: "No source was read for more than 48 hours"
        case .delay: "No source was read for more than 24 hours"
        }
    }

    package var severity: String {
        switch self {
        case .errorRate, .silence: "critical"
        case .quality, .delay: "warning"
        }
    }

    package var remedy: String {
        switch self {
        case .errorRate: "See what was set aside: millrace quarantine list"
        case .quality: "See which checks fail: millrace status"
        case .silence, .delay: "Read the sources now: millrace sync; see why it was not done: millrace jobs list"
        }
    }

    /// What holds now, with the figure it holds by. The two rules about age exclude each other.
    package static func findings(_ facts: StatusFacts, now: Instant) -> [AlertFinding] {
        var findings: [AlertFinding] = []
        if facts.errors * 100 > facts.records * 5 {
            findings.append(
                AlertFinding(rule: .errorRate, detail: "\(facts.errors) of \(facts.records) records are in error"))
        }
        if facts.issueCount * 10 > facts.lines {
            findings.append(
                AlertFinding(rule: .quality, detail: "\(facts.issueCount) doubts about \(facts.lines) lines"))
        }
        if let since = facts.lastReadAt ?? facts.connectedAt, facts.isConnected {
            let hours = (now.microseconds - since.microseconds) / 3_600_000_000
            let age = now.microseconds - since.microseconds
            let detail = facts.lastReadAt == nil ? "never read since it was connected" : "last read \(since)"
            if age > 48 * 3_600_000_000 {
                findings.append(AlertFinding(rule: .silence, detail: "\(detail), \(hours) hours ago"))
            } else if age > 24 * 3_600_000_000 {
                findings.append(AlertFinding(rule: .delay, detail: "\(detail), \(hours) hours ago"))
            }
        }
        return findings
    }
}

package struct AlertFinding: Sendable, Equatable {
    package let rule: AlertRule
    package let detail: String
}

/// An alert that is or was open.
package struct AlertItem: Sendable, Equatable {
    package let id: Int64
    package let rule: String
    package let title: String
    package let severity: String
    package let detail: String
    package let remedy: String
    package let openedAt: Instant
    package let seenAt: Instant
    package let acknowledgedAt: Instant?
    package let acknowledgedBy: String?
    package let resolvedAt: Instant?
}
