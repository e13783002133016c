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
    let acknowledge: @Sendable (Int64) async throws -> Void
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
        acknowledge: @escaping @Sendable (Int64) async throws -> Void, style: NumberStyle = .english
    ) {
        self.acknowledge = acknowledge
        self.library = library
        self.uploads = uploads
        self.quarantine = quarantine
        self.spool = spool
        self.style = style
        templates = Templates()
        assets = Assets()
    }

    /// Every page, as the site is to route it.
    package var routes: [PageRoute] {
        [
            get("/") { try await OverviewPage.reply(to: $0) },
            get("/search") { try await SearchPage.reply(to: $0) },
            get("/receivables/past-due") { try await PastDuePage.reply(to: $0) },
            get("/receivables/past-due.csv") { try await PastDueCSV.reply(to: $0) },
            get("/receivables/aging", knowsThen: true) { try await AgingPage.reply(to: $0) },
            get("/receivables/aging.csv", knowsThen: true) { try await AgingCSV.reply(to: $0) },
            get("/receivables/customers") { try await CustomersPage.reply(to: $0) },
            get("/receivables/customers/{id}") { try await CustomerPage.reply(to: $0) },
            get("/receivables/invoices/{number}") { try await ReceiptPage.reply(to: $0) },
            get("/work") { try await WorkPage.reply(to: $0) },
            get(LiveEdition.path) { try await LiveEdition.reply(to: $0) },
            get("/work/orders") { try await WorkOrdersPage.reply(to: $0) },
            get("/work/orders/{record}") { try await WorkOrderPage.reply(to: $0) },
            get("/sources") { try await SourcesPage.reply(to: $0) },
            get("/sources/runs") { try await RunsPage.reply(to: $0) },
            get("/sources/runs/{id}") { try await RunPage.reply(to: $0) },
            get("/sources/status") { try await StatusPage.reply(to: $0) },
            post("/sources/alerts/{id}/acknowledge") { visit, _ in try await StatusPage.acknowledge(visit) },
            get("/sources/loads") { try await LoadsPage.reply(to: $0) },
            get("/sources/loads/{id}") { try await LoadPage.reply(to: $0) },
            get("/sources/quarantine") { try await QuarantinePage.reply(to: $0) },
            post("/sources/quarantine/{id}/retry") { visit, _ in try await QuarantineActions.reply(to: visit, .retry) },
            post("/sources/quarantine/{id}/replace") { visit, _ in
                try await QuarantineActions.reply(to: visit, .replace)
            },
            post("/sources/quarantine/{id}/drop") { visit, _ in try await QuarantineActions.reply(to: visit, .drop) },
            get("/sources/upload") { try await UploadRoutes.show($0) },
            post("/sources/upload", bodyLimit: spool.limit) { try await UploadRoutes.receive($0, $1) },
            get("/sources/upload/{token}") { try await UploadRoutes.preview($0) },
            post("/sources/upload/{token}/load") { try await UploadRoutes.load($0, $1) },
            post("/sources/upload/{token}/discard") { visit, _ in try UploadRoutes.discard(visit) },
            PageRoute(path: "/assets/{name}", bodyLimit: nil) { _, context in
                asset(context.parameters.get("name") ?? "")
            },
        ]
    }

    /// - Parameter knowsThen: it can answer with what was known earlier. A page that cannot refuses to be asked, lest it
    ///   pass today's knowledge off as yesterday's.
    private func get(
        _ path: String, knowsThen: Bool = false, _ reply: @escaping @Sendable (Visit) async throws -> Response
    ) -> PageRoute {
        PageRoute(path: path, bodyLimit: nil) { request, context in
            try await answer(Visit(request, context, of: self), context.logger) { visit in
                guard knowsThen || visit.parameters["known_at"] == nil else { throw PageTrouble.knowsOnlyNow }
                return try await reply(visit)
            }
        }
    }

    private func post(
        _ path: String, bodyLimit: Int64 = 64 << 10,
        _ reply: @escaping @Sendable (Visit, Request) async throws -> Response
    ) -> PageRoute {
        PageRoute(path: path, bodyLimit: bodyLimit) { request, context in
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

    private func asset(_ name: String) -> Response {
        guard let file = assets.byName[name] else { return Response(status: .notFound) }
        return Response(
            status: .ok,
            headers: [
                .contentType: file.mediaType, .cacheControl: "public, max-age=31536000, immutable",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
    }
}

/// One address of the pages. Guards against foreign hosts and origins, `HEAD` and refused methods are the site's.
package struct PageRoute: Sendable {
    /// Captured parts in braces.
    package let path: String
    /// Bytes of the body that a `POST` may have; nil for a `GET`.
    package let bodyLimit: Int64?
    package let answer: @Sendable (Request, BasicRequestContext) async throws -> Response
}
