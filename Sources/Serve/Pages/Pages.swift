package import Analytics
import HTTPTypes
package import Hummingbird
import Logging

/// The pages of a book, as routes beside the API's.
///
/// A route only parses the address, asks, and renders. Pages live under `/`, `/receivables/…`, `/sources/…`, `/search`
/// and `/assets/…`; the contract's JSON paths (`/customers`, `/invoices/…`) are the API's.
package struct Pages: Sendable {
    let library: Library
    let uploads: UploadDesk
    let quarantine: QuarantineActions
    let spool: Spool
    let style: NumberStyle
    let templates: Templates
    let assets: Assets

    /// - Parameters:
    ///   - uploads: reads and loads the files that people send.
    ///   - quarantine: what the buttons beside a row that was set aside do.
    ///   - spool: where files wait between upload and load.
    package init(
        library: Library, uploads: UploadDesk, quarantine: QuarantineActions, spool: Spool,
        style: NumberStyle = .english
    ) {
        self.library = library
        self.uploads = uploads
        self.quarantine = quarantine
        self.spool = spool
        self.style = style
        templates = Templates()
        assets = Assets()
    }

    /// Adds every page. Guards against foreign hosts and origins stand in front of the router, for all of the program.
    package func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        get("/", on: router) { try await OverviewPage.reply(to: $0) }
        get("/receivables/past-due", on: router) { try await PastDuePage.reply(to: $0) }
        get("/receivables/past-due.csv", on: router) { try await PastDueCSV.reply(to: $0) }
        router.get("/assets/:name") { _, context in asset(context.parameters.get("name") ?? "") }
    }

    func get<Context: RequestContext>(
        _ path: RouterPath, on router: some RouterMethods<Context>,
        _ reply: @escaping @Sendable (Visit) async throws -> Response
    ) {
        router.get(path) { request, context in
            try await answer(Visit(request, context, of: self), context.logger, reply)
        }
    }

    func post<Context: RequestContext>(
        _ path: RouterPath, on router: some RouterMethods<Context>,
        _ reply: @escaping @Sendable (Visit, Request) async throws -> Response
    ) {
        router.post(path) { request, context in
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
            let note = TroubleNote(error)
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
