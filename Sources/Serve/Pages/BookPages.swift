package import API
package import Access
package import Analytics
import HTTPTypes
package import Hummingbird
import Logging
import Schema

/// The pages of a book, as routes beside the API's.
///
/// A route only parses the address, asks, and renders. Pages live under `/`, `/receivables/…`, `/work/…`, `/sources/…`, `/search`
/// and `/assets/…`; the contract's JSON paths (`/customers`, `/invoices/…`) are the API's.
package struct BookPages: Sendable {
    let library: Library
    let uploads: UploadDesk
    let quarantine: QuarantineActions
    let spool: Spool
    /// Takes note of an alert.
    let acknowledge: @Sendable (Int64, _ by: String) async throws -> Void
    /// Where people sign in; nil where nobody does.
    let door: AccessDesk?
    let style: NumberStyle
    let templates: Templates
    let assets: Assets

    /// - Parameters:
    ///   - uploads: reads and loads the files that people send.
    ///   - quarantine: what the buttons beside a row that was set aside do.
    ///   - spool: where files wait between upload and load.
    ///   - acknowledge: takes note of an alert.
    package init(
        library: Library, uploads: UploadDesk, quarantine: QuarantineActions, spool: Spool,
        acknowledge: @escaping @Sendable (Int64, _ by: String) async throws -> Void, door: AccessDesk? = nil,
        style: NumberStyle = .english
    ) {
        self.acknowledge = acknowledge
        self.door = door
        self.library = library
        self.uploads = uploads
        self.quarantine = quarantine
        self.spool = spool
        self.style = style
        templates = .product
        assets = .product
    }

    /// Every page, as the site is to route it.
    package var routes: [PageRoute] {
        [
            get("/", .may(.receivablesRead)) { try await OverviewPage.reply(to: $0) },
            get("/search", .may(.receivablesRead)) { try await SearchPage.reply(to: $0) },
            get("/receivables/past-due", .may(.receivablesRead)) { try await PastDuePage.reply(to: $0) },
            get("/receivables/past-due.csv", .export(.receivablesRead)) { try await PastDueCSV.reply(to: $0) },
            get("/receivables/aging", .may(.receivablesRead), knowsThen: true) { try await AgingPage.reply(to: $0) },
            get("/receivables/aging.csv", .export(.receivablesRead), knowsThen: true) {
                try await AgingCSV.reply(to: $0)
            },
            get("/receivables/customers", .may(.receivablesRead)) { try await CustomersPage.reply(to: $0) },
            get("/receivables/customers/{id}", .may(.receivablesRead)) { try await CustomerPage.reply(to: $0) },
            get("/receivables/invoices/{number}", .may(.receivablesRead)) { try await ReceiptPage.reply(to: $0) },
            get("/work", .may(.reportsRead)) { try await WorkPage.reply(to: $0) },
            // A number, for every page that is open: who comes to this site has been let in by the door.
            get(LiveEdition.path, .nothing) { try await LiveEdition.reply(to: $0) },
            get("/work/orders", .may(.reportsRead)) { try await WorkOrdersPage.reply(to: $0) },
            get("/work/orders/{record}", .may(.reportsRead)) { try await WorkOrderPage.reply(to: $0) },
            get("/sources", .may(.syncRead)) { try await SourcesPage.reply(to: $0) },
            get("/sources/runs", .may(.syncRead)) { try await RunsPage.reply(to: $0) },
            get("/sources/runs/{id}", .may(.syncRead)) { try await RunPage.reply(to: $0) },
            get("/sources/status", .may(.syncRead)) { try await StatusPage.reply(to: $0) },
            post("/sources/alerts/{id}/acknowledge", .may(.syncRun)) { visit, _ in
                try await StatusPage.acknowledge(visit)
            },
            get("/sources/loads", .may(.receivablesRead)) { try await LoadsPage.reply(to: $0) },
            get("/sources/loads/{id}", .may(.receivablesRead)) { try await LoadPage.reply(to: $0) },
            get("/sources/quarantine", .may(.receivablesRead)) { try await QuarantinePage.reply(to: $0) },
            post("/sources/quarantine/{id}/retry", .may(.receivablesWrite)) { visit, _ in
                try await QuarantineActions.reply(to: visit, .retry)
            },
            post("/sources/quarantine/{id}/replace", .may(.receivablesWrite)) { visit, _ in
                try await QuarantineActions.reply(to: visit, .replace)
            },
            post("/sources/quarantine/{id}/drop", .may(.receivablesWrite)) { visit, _ in
                try await QuarantineActions.reply(to: visit, .drop)
            },
            get("/sources/upload", .may(.receivablesWrite)) { try await UploadRoutes.show($0) },
            post("/sources/upload", .may(.receivablesWrite), bodyLimit: spool.limit) {
                try await UploadRoutes.receive($0, $1)
            },
            get("/sources/upload/{token}", .may(.receivablesWrite)) { try await UploadRoutes.preview($0) },
            post("/sources/upload/{token}/load", .may(.receivablesWrite)) { try await UploadRoutes.load($0, $1) },
            post("/sources/upload/{token}/discard", .may(.receivablesWrite)) { visit, _ in
                try UploadRoutes.discard(visit)
            },
            PageRoute(path: "/assets/{name}", needs: .nothing, bodyLimit: nil) { _, context in
                asset(context.parameters.get("name") ?? "")
            },
        ] + (door == nil ? [] : peopleRoutes)
    }

    /// - Parameter knowsThen: it can answer with what was known earlier. A page that cannot refuses to be asked, lest it
    ///   pass today's knowledge off as yesterday's.
    func get(
        _ path: String, _ needs: Need, knowsThen: Bool = false,
        _ reply: @escaping @Sendable (Visit) async throws -> Response
    ) -> PageRoute {
        PageRoute(path: path, needs: needs, bodyLimit: nil) { request, context in
            try await answer(Visit(request, context, of: self), context.logger) { visit in
                guard knowsThen || visit.parameters["known_at"] == nil else { throw PageTrouble.knowsOnlyNow }
                return try await reply(visit)
            }
        }
    }

    func post(
        _ path: String, _ needs: Need, bodyLimit: Int64 = 64 << 10,
        _ reply: @escaping @Sendable (Visit, Request) async throws -> Response
    ) -> PageRoute {
        PageRoute(path: path, needs: needs, bodyLimit: bodyLimit) { request, context in
            try await answer(Visit(request, context, of: self), context.logger) { try await reply($0, request) }
        }
    }

    private func answer(
        _ visit: Visit, _ logger: Logger, _ reply: (Visit) async throws -> Response
    ) async throws -> Response {
        do {
            return try await reply(visit)
        } catch let error as CancellationError {
            throw error
        } catch {
            var note = TroubleNote(error)
            // An empty book is no fault of the page; only of one customer, invoice or load there is none.
            if case OrganisationError.none = error, !visit.isAboutOne { note.status = 200 }
            if note.status >= 500 {
                logger.error("page failed", metadata: ["page.path": "\(visit.route)", "error": "\(type(of: error))"])
            }
            return await visit.show(note)
        }
    }

    func asset(_ name: String) -> Response { assets.response(name) }
}

/// One address of the pages. Guards against foreign hosts and origins, `HEAD` and refused methods are the site's.
package struct PageRoute: Sendable {
    /// Captured parts in braces.
    package let path: String
    /// What it asks of whoever comes.
    package let needs: Need
    /// Bytes of the body that a `POST` may have; nil for a `GET`.
    package let bodyLimit: Int64?
    package let answer: @Sendable (Request, Site.Context) async throws -> Response
}
