import Analytics
import JSON
import Ledger

extension Shape where Value == Status {
    static var status: Shape {
        .object("Status", "How the organisation's sources stand at a moment.") {
            Field("at", .instant, \.at, "The moment.", example: "2026-03-12T18:00:00Z")
            Field("health", .health, \.health, "0 to 100, and what it is made of.")
            Field("records", .records, \.facts, "Records of sources that sync themselves.")
            Field("quality_checks", .list(.check), \.facts.checks, "What is doubtful about the lines.")
            Field("errors", .list(.reason), \.facts.refusals, "Why records wait in quarantine, most frequent first.")
            Field("issues", .list(.reason), \.facts.issues, "Doubts about records that were taken all the same.")
            Field("alerts", .list(.alert), \.alerts, "Open ones.")
            Field("sources", .list(.source), \.sources, "Every source and how fresh it is.")
            Field("runs", .list(.run), \.runs, "The last ten, newest first.")
        }
    }
}

extension Shape where Value == Score {
    /// 0.0 to 100.0: a number as the brief's own payload has it, for it is no amount.
    fileprivate static var score: Shape {
        Shape(.number(0...100)) { $1.raw(Array($0.description.utf8)) }
    }
}

extension Shape where Value == Health {
    static var health: Shape {
        .object("HealthScore", "0.4 processing + 0.3 quality + 0.2 activity + 0.1 errors, half up to one decimal.") {
            Field("overall_score", .score, \.overall, "From 0 to 100.", example: .decimal("92.9"))
            Field(
                "status", .choice(Health.Band.allCases.map(\.rawValue)), \.band.rawValue, "In a word.",
                example: "EXCELLENT")
            Field("color", .text, \.band.color, "As a dashboard paints it.", example: "green")
            Field("factors", .factors, { $0 }, "The four parts, each from 0 to 100.")
        }
    }

    private static var factors: Shape {
        .object("HealthFactors", "The four parts of the health.") {
            Field("processing_success", .score, \.processing, "Processed ÷ all records.", example: .decimal("96.0"))
            Field("data_quality", .score, \.quality, "100 − doubts ÷ lines.", example: .decimal("97.5"))
            Field(
                "recent_activity", .score, \.activity, "By the age of the last reading; never is 0.",
                example: .decimal("80.0"))
            Field(
                "error_rate", .score, \.errors, "100 − twice the share of records in error.", example: .decimal("92.0"))
        }
    }
}

extension Shape where Value == StatusFacts {
    fileprivate static var records: Shape {
        .object("RecordFigures", "What the health is made of.") {
            Field("total", .count, \.records, "Records, deleted ones left out.", example: 100)
            Field("processed", .count, \.processed, "Conformed.", example: 96)
            Field("errors", .count, \.errors, "Could not be conformed.", example: 4)
            Field("line_items", .count, \.lines, "Lines of work.", example: 1_200)
            Field("issues", .count, \.issueCount, "What the quality checks found.", example: 30)
            Field(
                "last_read_at", .optional(.instant), \.lastReadAt, "When a source was last read whole.",
                example: "2026-03-12T05:00:00Z")
        }
    }
}

extension Shape where Value == StatusFacts.QualityCheck {
    fileprivate static var check: Shape {
        .object("QualityCheck", "One of the six checks of the lines.") {
            Field("check_name", .text, \.name, "What is looked for.", example: "Missing Part Numbers")
            Field("issue_count", .count, \.issues, "Lines it is found in.", example: 3)
            Field("checked", .count, \.checked, "Lines it is looked for in.", example: 700)
        }
    }
}

extension Shape where Value == StatusFacts.Reason {
    fileprivate static var reason: Shape {
        .object("StatusReason", "A reason and how many records it holds for.") {
            Field("code", .text, \.code, "For programs.", example: "missing")
            Field("records", .count, \.records, "How many.", example: 4)
            Field("message", .text, \.message, "For people.", example: "ServiceOrder is missing")
            Field("remedy", .optional(.text), \.remedy, "What to do.", example: .null)
        }
    }
}

extension Shape where Value == AlertItem {
    fileprivate static var alert: Shape {
        .object("Alert", "Something that is or was wrong.") {
            Field("id", .id, \.id, "Its number.", example: "1")
            Field("rule", .text, \.rule, "For programs.", example: "error_rate")
            Field("title", .text, \.title, "For people.", example: "More than 5 % of the records are in error")
            Field("severity", .choice(["critical", "warning"]), \.severity, "How bad.", example: "critical")
            Field("detail", .text, \.detail, "The figure it holds by.", example: "6 of 100 records are in error")
            Field("remedy", .text, \.remedy, "What to do.", example: "See what was set aside: millrace quarantine list")
            Field("opened_at", .instant, \.openedAt, "Since when.", example: "2026-03-12T18:00:00Z")
            Field("seen_at", .instant, \.seenAt, "When it was last found to hold.", example: "2026-03-12T18:05:00Z")
            Field(
                "acknowledged_at", .optional(.instant), \.acknowledgedAt, "When it was taken note of.", example: .null)
            Field("acknowledged_by", .optional(.text), \.acknowledgedBy, "By whom.", example: .null)
            Field("resolved_at", .optional(.instant), \.resolvedAt, "Since when it holds no more.", example: .null)
        }
    }
}

extension Shape where Value == [AlertItem] {
    static var alertList: Shape {
        .object("AlertList", "Alerts, open ones first.") { Field("items", .list(.alert), \.self, "The alerts.") }
    }
}
