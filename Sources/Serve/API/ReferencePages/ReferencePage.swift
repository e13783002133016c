/// The frame of the two pages made from the endpoints: one to try them, one to read them.
struct ReferencePage {
    let title: String
    let lead: String
    /// Headings of the navigation, each with its links.
    let contents: [(heading: String, links: [(address: String, text: String)])]
    let body: String
    var script: String?

    var bytes: [UInt8] {
        let navigation = contents.map { part in
            "<h2>\(part.heading.html)</h2><ul>"
                + part.links.map { "<li><a href=\"\($0.address.html)\">\($0.text.html)</a></li>" }.joined() + "</ul>"
        }
        let script = script.map { "<script src=\"\($0)\" defer></script>" } ?? ""
        return Array(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title.html)</title>
            <link rel="icon" href="\(ReferenceFiles.icon)">
            <link rel="stylesheet" href="\(ReferenceFiles.style)">
            \(script)
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <div class="frame">
            <nav aria-label="Contents">\(navigation.joined(separator: "\n"))</nav>
            <main id="content">
            <h1>\(title.html)</h1>
            \(lead)
            \(body)
            </main>
            </div>
            </body>
            </html>

            """.utf8)
    }
}

/// Styles and scripts of the pages, by the address they are served under.
enum ReferenceFiles {
    static let style = "/docs/reference.css"
    static let script = "/docs/try.js"
    static let icon = "/docs/icon.svg"

    static let assets: [(path: String, asset: Asset)] = [
        (style, Asset(named: style, Embedded.files["Reference/reference.css"]!)),
        (script, Asset(named: script, Embedded.files["Reference/try.js"]!)),
        (icon, Asset(named: icon, Embedded.files["Reference/icon.svg"]!)),
    ]
}

extension [Endpoint] {
    /// Grouped under their subjects, in order.
    var bySubject: [(subject: Endpoint.Subject, endpoints: [Endpoint])] {
        Endpoint.Subject.allCases.map { subject in (subject, filter { $0.subject == subject }) }
            .filter { !$0.endpoints.isEmpty }
    }
}
