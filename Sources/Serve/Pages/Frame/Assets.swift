import HTTPTypes
import Hummingbird

/// Styles, scripts and the icon, under names that change with their content, so that a browser may keep them for ever.
struct Assets: Sendable {
    /// The program's own.
    static let product = Assets()

    struct File: Sendable {
        let name: String
        let mediaType: String
        let text: String
    }

    /// By the name that pages link to, such as `style-5f1c….css`.
    let byName: [String: File]
    private let names: [String: String]

    init(files: [String: String] = Embedded.files) {
        var byName: [String: File] = [:]
        var names: [String: String] = [:]
        for (path, text) in files where path.hasPrefix("Assets/") {
            let parts = path.dropFirst("Assets/".count).split(separator: ".")
            guard parts.count == 2, let mediaType = Self.mediaTypes[String(parts[1])] else { continue }
            let name = "\(parts[0])-\(Self.fingerprint(text)).\(parts[1])"
            byName[name] = File(name: name, mediaType: mediaType, text: text)
            names["\(parts[0]).\(parts[1])"] = name
        }
        self.byName = byName
        self.names = names
    }

    /// The address of an asset by its plain name; a name that does not exist is a mistake in the program.
    func address(_ name: String) -> String {
        guard let named = names[name] else { preconditionFailure("no asset \(name)") }
        return "/assets/\(named)"
    }

    /// The file of that name, for ever: another content has another name.
    func response(_ name: String) -> Response {
        guard let file = byName[name] else { return Response(status: .notFound) }
        return Response(
            status: .ok,
            headers: [
                .contentType: file.mediaType, .cacheControl: "public, max-age=31536000, immutable",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
    }

    private static let mediaTypes = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// FNV-1a, 64 bits, hexadecimal: tells one content from the last, guards nothing.
    private static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
