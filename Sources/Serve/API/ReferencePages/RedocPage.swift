import JSON

extension ReferencePage {
    /// The reference: every endpoint, object and problem, for reading and printing.
    static func readable(_ endpoints: [Endpoint], program: String) -> [UInt8] {
        let groups = endpoints.bySubject
        var objects: [ObjectSchema] = []
        for case .json(let schema) in endpoints.map(\.answer) { schema.objects(into: &objects) }
        Shape<Problem>.problem.schema.objects(into: &objects)
        objects.sort { $0.name < $1.name }
        return ReferencePage(
            title: "Millrace API reference",
            lead: """
                <p>Version \(program.html). <a href="/docs">Try the calls</a> · \
                <a href="/openapi.json">OpenAPI description</a> · <a href="/">Back to the books</a></p>
                <p>\(OpenAPIDocument.introduction.prose)</p>
                """,
            contents: groups.map { group in
                (group.subject.rawValue, group.endpoints.map { ("#" + $0.operationID, $0.title) })
            } + [
                ("Objects", objects.map { ("#object-" + $0.name, $0.name) }),
                ("Problems", ProblemKind.allCases.map { ("#problem-" + $0.rawValue, $0.title) }),
            ],
            body: groups.map { "<h2>\($0.subject.rawValue.html)</h2>" + $0.endpoints.map(\.section).joined() }.joined()
                + "<h2>Objects</h2>" + objects.map(\.section).joined()
                + "<h2>Problems</h2>" + ProblemKind.allCases.map(\.section).joined()
        ).bytes
    }
}

private func table(_ heads: [String], _ rows: [[String]]) -> String {
    let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
    return
        "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>"
}

extension Endpoint {
    fileprivate var section: String {
        var parts = [
            "<section id=\"\(operationID)\"><h3>\(title.html)</h3>",
            "<p class=\"path\"><span class=\"verb\">GET</span> \(path.html)</p><p>\(description.prose)</p>",
        ]
        if !parameters.isEmpty {
            let rows = parameters.map { field in
                [
                    "<code>\(field.name.html)</code>\(field.isRequired ? " <span class=\"must\">required</span>" : "")",
                    field.schema.words, field.fullSummary.prose, "<code>\(field.example.html)</code>",
                ]
            }
            parts.append("<h4>Parameters</h4>" + table(["Name", "Kind", "Meaning", "Example"], rows))
        }
        parts.append("<h4>Answers</h4>" + table(["Status", "Meaning"], answers))
        if case .json(let schema) = answer, let example = schema.example {
            parts.append("<h4>Example</h4><pre tabindex=\"0\">\(example.pretty().html)</pre>")
        }
        return parts.joined(separator: "\n") + "</section>"
    }

    private var answers: [[String]] {
        let good =
            switch answer {
            case .json(let schema): schema.words
            case .document(let type): "<code>\(type.html)</code>"
            }
        return [["200", good], ["304", "The answer you have still holds."]]
            + possibleProblems.map { kind in
                [String(kind.status), "<a href=\"#problem-\(kind.rawValue)\">\(kind.title.html)</a>"]
            }
    }
}

extension ObjectSchema {
    fileprivate var section: String {
        let rows = fields.map { ["<code>\($0.name.html)</code>", $0.schema.words, $0.summary.prose] }
        return "<section id=\"object-\(name)\"><h3>\(name.html)</h3><p>\(summary.prose)</p>"
            + table(["Field", "Kind", "Meaning"], rows) + "</section>"
    }
}

extension ProblemKind {
    fileprivate var section: String {
        "<section id=\"problem-\(rawValue)\"><h3>\(status) \(title.html)</h3><p>\(explanation.prose)</p></section>"
    }
}

extension JSONSchema {
    /// The kind of value in words, as HTML.
    fileprivate var words: String {
        switch self {
        case .integer(let range?) where range.upperBound < .max:
            "whole number, \(range.lowerBound) to \(range.upperBound)"
        case .integer: "whole number"
        case .number(let range?): "number, \(range.lowerBound) to \(range.upperBound)"
        case .number: "number"
        case .boolean: "true or false"
        case .list(let element): "list of \(element.words)"
        case .nullable(let schema): schema.words + ", or null"
        case .object(let object): "<a href=\"#object-\(object.name)\">\(object.name)</a>"
        case .text(let rules):
            if let choices = rules.choices {
                choices.map { "<code>\($0.html)</code>" }.joined(separator: ", ")
            } else if rules.format == "date" {
                "day"
            } else if rules.format == "date-time" {
                "instant"
            } else {
                "text"
            }
        }
    }
}
