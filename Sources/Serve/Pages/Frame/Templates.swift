import Mustache

/// The page templates, compiled once.
struct Templates: Sendable {
    /// The program's own, compiled once for all sites.
    static let product = Templates()

    private let library: MustacheLibrary

    /// Stops the program when a template does not parse: they are part of it, and a test renders each.
    init(files: [String: String] = Embedded.files) {
        MustacheContentTypes.register(EscapedMarkup(), named: "MARKUP")
        var templates: [String: MustacheTemplate] = [:]
        for (path, text) in files where path.hasPrefix("Templates/") && path.hasSuffix(".mustache") {
            let name = String(path.dropFirst("Templates/".count).dropLast(".mustache".count))
            do {
                // Each partial starts with the package's own escaping again, hence the line in front of every file.
                templates[name] = try MustacheTemplate(string: "{{% CONTENT_TYPE: MARKUP}}\n" + text)
            } catch {
                preconditionFailure("template \(name): \(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    func render(_ model: some Sendable, _ name: String) -> String {
        guard let text = library.render(model, withTemplate: name) else { preconditionFailure("no template \(name)") }
        return text
    }
}

/// Escaping by scalar, see `Markup`.
private struct EscapedMarkup: MustacheContentType {
    func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
