import Analytics
import Hummingbird
import Ledger
import Schema

/// What was loaded, and what did it change?
enum LoadsPage {
    struct Model: Sendable {
        let frame: Frame
        let isEmpty: Bool
        let rows: [Row]
        let pager: Pager
    }

    struct Row: Sendable {
        let when: String
        let loadLink: String
        let source: String
        let file: String
        let asOf: String
        let outcome: String
        let isRefused: Bool
        let read: String
        let new: String
        let changed: String
        let refused: String
        let disappeared: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        do {
            let (listing, setting) = try await visit.ask { _, _ in
                Loads(page: PageRequest(limit: 50, after: visit.parameters["after"]))
            }
            return visit.page("loads", Model(listing, visit.parameters, in: setting))
        } catch OrganisationError.none {
            let none = Listing<LoadItem>(items: [], total: 0, limit: 50, offset: 0, next: nil)
            return visit.page("loads", Model(none, visit.parameters, in: visit.vacantSetting()))
        }
    }
}

extension LoadsPage.Model {
    init(_ listing: Listing<LoadItem>, _ parameters: Parameters, in setting: Setting) {
        self.init(
            frame: setting.frame("Loads", at: .loads), isEmpty: listing.items.isEmpty,
            rows: listing.items.map { LoadsPage.Row($0, in: setting) }, pager: Pager(listing, parameters, in: setting))
    }
}

extension LoadsPage.Row {
    init(_ load: LoadItem, in setting: Setting) {
        let style = setting.style
        self.init(
            when: setting.moment(load.recordedAt), loadLink: "/sources/loads/\(load.id)", source: load.source,
            file: load.fileName, asOf: style.day(load.asOf), outcome: Words.outcome(load.outcome),
            isRefused: load.outcome == "refused", read: style.count(load.read), new: style.count(load.new),
            changed: style.count(load.changed), refused: style.count(load.refused),
            disappeared: style.count(load.disappeared))
    }
}
