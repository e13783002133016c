import Analytics
import Hummingbird
import Ledger
import Schema

/// Where do the figures come from, and how fresh are they?
enum SourcesPage {
    struct Model: Sendable {
        let frame: Frame
        let isEmpty: Bool
        let rows: [Row]
    }

    struct Row: Sendable {
        let name: String
        let runsLink: String
        let kind: String
        let records: String
        let waiting: String
        let state: String
        let isTrouble: Bool
        let problem: String?
        let fresh: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        do {
            let (sources, setting) = try await visit.ask { _, _ in Analytics.Sources() }
            return visit.page("sources", Model(sources, in: setting))
        } catch OrganisationError.none {
            return visit.page("sources", Model([], in: visit.vacantSetting()))
        }
    }
}

extension SourcesPage.Model {
    init(_ sources: [SourceItem], in setting: Setting) {
        self.init(
            frame: setting.frame("Where do the figures come from?", at: .sources), isEmpty: sources.isEmpty,
            rows: sources.map { source in
                let isFile = source.kind == "file"
                let state =
                    source.isConnected
                    ? RunWords.state(source.lastState ?? (isFile ? "loaded" : "not read yet")) : "Disconnected"
                return SourcesPage.Row(
                    name: source.name,
                    runsLink: isFile ? "/sources/loads" : Address("/sources/runs", ["source": source.name]).text,
                    kind: isFile ? "Files" : source.kind.capitalisedFirst, records: setting.style.count(source.records),
                    waiting: setting.style.count(source.refused), state: state,
                    isTrouble: RunWords.isTrouble(source.lastState ?? ""), problem: source.lastProblem,
                    fresh: source.freshAt.map(setting.moment) ?? "never")
            })
    }
}

/// How a run stands, in words.
enum RunWords {
    static func state(_ state: String) -> String {
        switch state {
        case "running": "Running"
        case "done": "Read whole"
        case "partial": "Read, with records set aside"
        case "failed": "Failed"
        case "person": "A person must act"
        case "cancelled": "Stopped"
        case "broken": "Its process ended"
        default: state.capitalisedFirst
        }
    }

    static func isTrouble(_ state: String) -> Bool { ["failed", "person", "broken"].contains(state) }
}
