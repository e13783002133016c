import Hummingbird
import NIOCore

/// Takes the file out of an upload form's body.
struct UploadReception {
    private let request: Request

    init(_ request: Request) { self.request = request }

    /// The file in the spool, and the source that the form named.
    func receive(into spool: Spool) async throws -> (UploadedFile, source: String?) {
        var arrival = try spool.begin()
        do {
            let found = try await read(into: &arrival)
            guard let name = found.fileName, arrival.byteCount > 0 else {
                throw PageTrouble.badForm("No file came with it, or an empty one.")
            }
            return (try arrival.keep(named: name), found.source)
        } catch {
            arrival.discard()
            switch error {
            case SpoolError.tooLarge: throw UploadRoutes.tooLarge(spool)
            case is MultipartReader.Fault:
                throw PageTrouble.badForm("The upload ended early, or was not sent by this page’s form.")
            default: throw error
            }
        }
    }

    private func read(into arrival: inout Spool.Arrival) async throws -> (fileName: String?, source: String?) {
        var reader = try MultipartReader(contentType: request.headers[.contentType] ?? "")
        var fileName: String?
        var source: [UInt8] = []
        var part = ""
        for try await piece in request.body {
            try reader.feed(piece.readableBytesView) { event in
                switch event {
                case .part(let name, let file):
                    part = name
                    if name == "file", let file, !file.isEmpty { fileName = file }
                case .bytes(let bytes) where part == "file": try arrival.append(bytes)
                case .bytes(let bytes) where part == "source" && source.count < 1_000: source += bytes
                case .bytes, .partEnd: break
                }
            }
        }
        try reader.finish()
        let name = String(decoding: source, as: UTF8.self).trimmingPrefix { $0 == " " }
        return (fileName, name.isEmpty ? nil : String(name))
    }
}
