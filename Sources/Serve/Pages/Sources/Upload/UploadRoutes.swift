import Foundation
import HTTPTypes
import Hummingbird
import InvoiceFile
import Schema

/// A file on its way in: received, looked at, corrected, loaded or discarded. Every step is an address of its own, so
/// that all of it works without a script and survives a reload.
enum UploadRoutes {
    static let path = "/sources/upload"

    static func show(_ visit: Visit) async throws -> Response {
        let setting = try await visit.setting()
        return visit.page(
            "upload", UploadPage.Model(try await sources(visit), limit: visit.pages.spool.limit, in: setting))
    }

    /// Writes the file to the spool while it arrives; memory holds one piece of it at a time.
    static func receive(_ visit: Visit, _ request: Request) async throws -> Response {
        let spool = visit.pages.spool
        spool.sweep(before: Date(timeIntervalSinceNow: -86_400))
        if let length = request.headers[.contentLength].flatMap({ Int64($0) }), length > spool.limit + (1 << 20) {
            throw tooLarge(spool)
        }
        let (file, source) = try await UploadReception(request).receive(into: spool)
        return visit.redirect(to: Address("\(path)/\(file.token)", ["source": source]))
    }

    static func preview(_ visit: Visit) async throws -> Response {
        let file = try file(visit)
        let form = try UploadForm(visit.parameters)
        let preview = try await visit.pages.uploads.preview(file, form.choice)
        let setting = try await visit.setting()
        return visit.page("upload-preview", UploadPreviewPage.Model(file, form, preview, in: setting))
    }

    static func load(_ visit: Visit, _ request: Request) async throws -> Response {
        let file = try file(visit)
        let form = try UploadForm(try await formBody(request))
        do {
            let load = try await visit.pages.uploads.load(file, form.choice)
            visit.pages.spool.remove(file)
            return visit.redirect(to: Address("/sources/loads/\(load)"))
        } catch is InvoiceFileError {
            // The preview reads the same file in the same way and says what is wrong with it.
            return visit.redirect(to: Address(path: visit.address.path.replacing("/load", with: ""), query: form.query))
        }
    }

    static func discard(_ visit: Visit) throws -> Response {
        if let file = try? file(visit) { visit.pages.spool.remove(file) }
        return visit.redirect(to: Address(path))
    }

    private static func file(_ visit: Visit) throws(PageTrouble) -> UploadedFile {
        guard let file = visit.pages.spool.file(visit.captured("token")) else { throw .uploadGone }
        return file
    }

    private static func sources(_ visit: Visit) async throws -> [String] {
        do {
            return try await visit.ask { _, _ in KnownSources() }.0.map(\.name)
        } catch OrganisationError.none {
            return []
        }
    }

    static func formBody(_ request: Request) async throws -> Parameters {
        let body = try await request.body.collect(upTo: 64 << 10)
        return Parameters(formText: String(buffer: body))
    }

    static func tooLarge(_ spool: Spool) -> PageTrouble {
        .tooLarge(limit: "\(spool.limit >> 20) MiB")
    }
}
