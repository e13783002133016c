import Analytics
import Hummingbird
import Ledger
import Schema

/// Which rows were set aside, why, and what can be done about each?
enum QuarantinePage {
    static let path = "/sources/quarantine"

    struct Model: Sendable {
        let frame: Frame
        let outcome: Outcome?
        let tabs: [Tab]
        let isEmpty: Bool
        let emptyMessage: String
        let rows: [Row]
        let pager: Pager
    }

    /// What came of the button that was pressed last.
    struct Outcome: Sendable {
        let words: String
        let tone: String
    }

    struct Tab: Sendable {
        let name: String
        let tabLink: String
        let isHere: Bool
    }

    struct Row: Sendable {
        let id: String
        let place: String
        let loadLink: String
        let source: String
        let when: String
        let reason: String
        let found: String?
        let remedy: String
        let text: String
        /// The button that brings it in, while it waits.
        let action: Action?
    }

    struct Action: Sendable {
        let verb: String
        let words: String
    }

    struct Answer: Sendable {
        let listing: Listing<QuarantineItem>
        let done: QuarantineItem?
    }

    struct Asked: Question {
        let state: String
        let done: Int64?
        let page: PageRequest

        func answer(from book: Book) throws -> Answer {
            Answer(
                listing: try Quarantine(state: state, page: page).answer(from: book),
                done: try done.map { try FindQuarantined(id: $0).answer(from: book) })
        }
    }

    enum State: String, Sendable, CaseIterable { case open, loaded, dropped, replaced }

    static func reply(to visit: Visit) async throws -> Response {
        let parameters = visit.parameters
        let state = try parameters.choice("state", otherwise: State.open, "open, loaded, dropped or replaced")
        let done = try parameters.id("done")
        do {
            let (answer, setting) = try await visit.ask { _, _ in
                Asked(state: state.rawValue, done: done, page: PageRequest(limit: 20, after: parameters["after"]))
            }
            return visit.page("quarantine", Model(answer, state, parameters, in: setting))
        } catch OrganisationError.none {
            let none = Listing<QuarantineItem>(items: [], total: 0, limit: 20, offset: 0, next: nil)
            return visit.page(
                "quarantine", Model(Answer(listing: none, done: nil), state, parameters, in: visit.vacantSetting()))
        }
    }
}

extension QuarantinePage.Model {
    init(
        _ answer: QuarantinePage.Answer, _ state: QuarantinePage.State, _ parameters: Parameters, in setting: Setting
    ) {
        self.init(
            frame: setting.frame("Quarantine", at: .quarantine),
            outcome: answer.done.map { QuarantinePage.Outcome($0) },
            tabs: QuarantinePage.State.allCases.map { tab in
                QuarantinePage.Tab(
                    name: tab == .open ? "Waiting" : tab.rawValue.capitalisedFirst,
                    tabLink: Address(QuarantinePage.path, ["state": tab == .open ? nil : tab.rawValue]).text,
                    isHere: tab == state)
            },
            isEmpty: answer.listing.items.isEmpty,
            emptyMessage: state == .open
                ? "No row waits here: every row that was sent could be read, or was settled."
                : "No row was \(state.rawValue).",
            rows: answer.listing.items.map { QuarantinePage.Row($0, in: setting) },
            pager: Pager(answer.listing, parameters, in: setting))
    }
}

extension QuarantinePage.Outcome {
    init(_ item: QuarantineItem) {
        let place = item.recordKey.map { "Record \($0) of \(item.source)" } ?? "Line \(item.line) of \(item.fileName)"
        switch item.state {
        case "loaded": self.init(words: "\(place) was loaded.", tone: "good")
        case "replaced": self.init(words: "\(place) is no longer in the file: it was corrected there.", tone: "good")
        case "dropped": self.init(words: "\(place) was dropped. It stays on record under Dropped.", tone: "")
        default: self.init(words: "\(place) still cannot be read. \(Words.sentence(item.reason)).", tone: "bad")
        }
    }
}

extension QuarantinePage.Row {
    init(_ item: QuarantineItem, in setting: Setting) {
        self.init(
            id: "\(item.id)",
            place: item.recordKey == nil ? "\(item.fileName), line \(setting.style.count(item.line))" : item.place,
            loadLink: "/sources/\(item.recordKey == nil ? "loads" : "runs")/\(item.loadID)", source: item.source,
            when: setting.moment(item.recordedAt),
            reason: Words.sentence(item.reason),
            found: item.found.isEmpty ? nil : item.found, remedy: Self.remedy(item), text: Excerpt.of(item.text),
            action: item.state != "open"
                ? nil
                : Self.isDuplicate(item)
                    ? QuarantinePage.Action(verb: "replace", words: "Use this row instead")
                    : QuarantinePage.Action(verb: "retry", words: "Try again"))
    }

    private static func isDuplicate(_ item: QuarantineItem) -> Bool { item.code == "duplicate_number" }

    /// The loader's remedy is a command; here it is a button.
    private static func remedy(_ item: QuarantineItem) -> String {
        isDuplicate(item) ? "Use this row instead if it is the right one; else drop it." : Words.sentence(item.remedy)
    }
}
