import Analytics
import Hummingbird
import Ledger

/// What did this load read and change?
enum LoadPage {
    struct Model: Sendable {
        let frame: Frame
        /// What the figures do not say.
        let outcome: QuarantinePage.Outcome?
        let figures: [Figure]
        let hasRefused: Bool
        let refused: String
        let totals: [Total]
        let hasTotals: Bool
        let facts: [Fact]
    }

    struct Total: Sendable {
        let currency: String
        let rows: String
        let total: String
        let applied: String
        let outstanding: String
        let unapplied: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        let id = try visit.capturedID("id", what: "load")
        let (load, setting) = try await visit.ask { _, _ in FindLoad(id: id) }
        return visit.page("load", Model(load, in: setting))
    }
}

extension LoadPage.Model {
    init(_ load: LoadItem, in setting: Setting) {
        let style = setting.style
        let kept = load.outcome == "refused" ? "nothing of this file was kept" : nil
        self.init(
            frame: setting.frame(
                load.fileName, at: .loads, trail: [Frame.Step(name: "Loads", link: "/sources/loads")]),
            outcome: Self.outcome(load),
            figures: [
                Figure(name: "Rows read", value: style.count(load.read), note: kept),
                Figure(name: "New", value: style.count(load.new)),
                Figure(
                    name: "Changed", value: style.count(load.changed),
                    note: "\(style.count(load.events)) events recorded"),
                Figure(name: "Same", value: style.count(load.same)),
                Figure(
                    name: "Disappeared", value: style.count(load.disappeared),
                    note: "since the last load; they stay in the book"),
            ],
            hasRefused: load.refused > 0, refused: style.count(load.refused),
            totals: load.totals.map { total in
                LoadPage.Total(
                    currency: total.total.currency.code, rows: style.count(total.rows),
                    total: style.amount(total.total),
                    applied: style.amount(total.applied), outstanding: style.amount(total.outstanding),
                    unapplied: style.amount(total.unapplied))
            },
            hasTotals: !load.totals.isEmpty,
            facts: [
                Fact(name: "Source", value: load.source),
                Fact(name: "Speaks of", value: style.day(load.asOf)),
                Fact(name: "Loaded", value: setting.moment(load.recordedAt)),
                Fact(name: "Size", value: "\(style.count(Int(load.byteCount))) bytes"),
                Fact(name: "Encoding", value: load.encoding.isEmpty ? NumberStyle.unknown : load.encoding),
                Fact(name: "Delimiter", value: load.delimiter.isEmpty ? NumberStyle.unknown : load.delimiter),
                Fact(name: "Lines left out", value: "\(style.count(load.skipped)) (blank, totals, footers)"),
                Fact(name: "SHA-256 of the file", value: load.sha256, isWide: true, isCode: true),
            ])
    }

    private static func outcome(_ load: LoadItem) -> QuarantinePage.Outcome? {
        switch load.outcome {
        case "refused": QuarantinePage.Outcome(words: load.message.capitalisedFirst, tone: "bad")
        case "unchanged": QuarantinePage.Outcome(words: load.message.capitalisedFirst, tone: "good")
        default:
            load.refused == 0
                ? QuarantinePage.Outcome(words: "Every row of the file could be read.", tone: "good") : nil
        }
    }
}
