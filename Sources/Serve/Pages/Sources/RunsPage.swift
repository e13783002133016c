import Analytics
import Hummingbird
import Ledger
import Schema

/// When was what read, and how did it go?
enum RunsPage {
    struct Model: Sendable {
        let frame: Frame
        let isEmpty: Bool
        let rows: [Row]
        let pager: Pager
    }

    struct Row: Sendable {
        let when: String
        let runLink: String
        let source: String
        let askedBy: String
        let state: String
        let isTrouble: Bool
        let new: String
        let changed: String
        let same: String
        let refused: String
        let lines: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        let parameters = visit.parameters
        do {
            let (listing, setting) = try await visit.ask { _, _ in
                Runs(source: parameters["source"], page: PageRequest(limit: 50, after: parameters["after"]))
            }
            return visit.page("runs", Model(listing, parameters, in: setting))
        } catch OrganisationError.none {
            let none = Listing<RunItem>(items: [], total: 0, limit: 50, offset: 0, next: nil)
            return visit.page("runs", Model(none, parameters, in: visit.vacantSetting()))
        }
    }
}

extension RunsPage.Model {
    init(_ listing: Listing<RunItem>, _ parameters: Parameters, in setting: Setting) {
        let style = setting.style
        let title = parameters["source"].map { "Runs of \($0)" } ?? "Runs"
        self.init(
            frame: setting.frame(title, at: .sources, trail: [Frame.Step(name: "Sources", link: "/sources")]),
            isEmpty: listing.items.isEmpty,
            rows: listing.items.map { run in
                RunsPage.Row(
                    when: setting.moment(run.startedAt), runLink: "/sources/runs/\(run.id)", source: run.source,
                    askedBy: run.askedBy, state: RunWords.state(run.state), isTrouble: RunWords.isTrouble(run.state),
                    new: style.count(run.new), changed: style.count(run.changed), same: style.count(run.same),
                    refused: style.count(run.refused), lines: style.count(run.lines))
            }, pager: Pager(listing, parameters, in: setting))
    }
}

/// What did this run read, what did it wait for, and what did it set aside?
enum RunPage {
    struct Model: Sendable {
        let frame: Frame
        let figures: [Figure]
        let problem: String?
        let remedy: String?
        let facts: [Fact]
        let pages: [PageRow]
        let hasPages: Bool
        let refusals: [Refusal]
        let hasRefusals: Bool
    }

    struct PageRow: Sendable {
        let place: String
        let read: String
        let new: String
        let changed: String
        let refused: String
        let notes: String
    }

    struct Refusal: Sendable {
        let reason: String
        let remedy: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        let id = try visit.capturedID("id", what: "run")
        let (detail, setting) = try await visit.ask { _, _ in FindRun(id: id, page: PageRequest(limit: 100)) }
        return visit.page("run", Model(detail, in: setting))
    }
}

extension RunPage.Model {
    init(_ detail: RunDetail, in setting: Setting) {
        let (run, style) = (detail.run, setting.style)
        self.init(
            frame: setting.frame(
                "Run \(run.id) of \(run.source)", at: .sources,
                trail: [
                    Frame.Step(name: "Sources", link: "/sources"),
                    Frame.Step(name: "Runs", link: Address("/sources/runs", ["source": run.source]).text),
                ]),
            figures: [
                Figure(name: "State", value: RunWords.state(run.state), note: run.place.isEmpty ? nil : run.place),
                Figure(name: "New", value: style.count(run.new)),
                Figure(name: "Changed", value: style.count(run.changed)),
                Figure(name: "The same", value: style.count(run.same)),
                Figure(
                    name: "Set aside", value: style.count(run.refused),
                    link: run.refused > 0 ? "/sources/quarantine" : nil),
            ],
            problem: run.problem.map { Words.sentence($0) }, remedy: run.remedy, facts: Self.facts(run, in: setting),
            pages: detail.pages.items.map { page in
                RunPage.PageRow(
                    place: page.place, read: style.count(page.read), new: style.count(page.new),
                    changed: style.count(page.changed), refused: style.count(page.refused),
                    notes: page.notes.map(\.message).joined(separator: "; "))
            }, hasPages: !detail.pages.items.isEmpty,
            refusals: detail.refusals.map { RunPage.Refusal(reason: Words.sentence($0.reason), remedy: $0.remedy) },
            hasRefusals: !detail.refusals.isEmpty)
    }

    private static func facts(_ run: RunItem, in setting: Setting) -> [Fact] {
        let style = setting.style
        func counts(_ list: [RunCount], _ unit: String) -> String {
            list.map { "\($0.name) \(style.count(Int($0.count)))\(unit)" }.joined(separator: ", ")
        }
        return [
            ("Started", setting.moment(run.startedAt)), ("Ended", run.endedAt.map(setting.moment) ?? "goes on"),
            ("Asked by", run.askedBy), ("Pages", style.count(run.pages)), ("Calls", style.count(run.calls)),
            ("Bytes", style.count(Int(run.byteCount))), ("Line items", style.count(run.lines)),
            ("Ledger events", style.count(run.events)), ("Deleted at the source", style.count(run.deleted)),
            ("Waited, in milliseconds", counts(run.waits, "")), ("Calls that failed", counts(run.failures, "")),
            ("Waits for", run.waiting ?? ""),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }
}
