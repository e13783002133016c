extension ReferencePage {
    /// A page with a form for each endpoint, made from its parameters.
    static func interactive(_ endpoints: [Endpoint], program: String) -> [UInt8] {
        let groups = endpoints.bySubject
        return ReferencePage(
            title: "Millrace API",
            lead: """
                <p>Version \(program.html). Open a question, fill in what you like, and try it. \
                <a href="/redoc">Read the reference</a> · <a href="/openapi.json">OpenAPI description</a> · \
                <a href="/">Back to the books</a></p>
                """,
            contents: groups.map { group in
                (group.subject.rawValue, group.endpoints.map { ("#" + $0.operationID, $0.title) })
            },
            body: groups.map { group in
                "<h2>\(group.subject.rawValue.html)</h2>" + group.endpoints.map(\.form).joined()
            }.joined(separator: "\n"),
            script: ReferenceFiles.script
        ).bytes
    }
}

extension Endpoint {
    fileprivate var form: String {
        let fields = parameters.map { $0.input(of: operationID) }.joined(separator: "\n")
        return """
            <details class="endpoint">
            <summary id="\(operationID)"><h3><span class="path"><span class="verb">GET</span> \(path.html)</span> \
            \(title.html)</h3></summary>
            <div class="inside">
            <p>\(description.prose)</p>
            <form method="get" action="\(path.html)" data-path="\(path.html)">
            <div class="fields">\(fields)</div>
            <button type="submit">Try it</button>
            </form>
            <div class="answer" aria-live="polite" hidden>
            <p>Answer: <strong class="status"></strong></p>
            <h4>From a terminal</h4><pre class="curl" tabindex="0"></pre>
            <details><summary>Headers</summary><pre class="headers" tabindex="0"></pre></details>
            <h4>Body</h4><pre class="body" tabindex="0"></pre>
            </div>
            </div>
            </details>
            """
    }
}

extension ParameterField {
    fileprivate func input(of operation: String) -> String {
        let id = "\(operation)-\(name)"
        let required = isRequired ? " required" : ""
        let common =
            "id=\"\(id)\" name=\"\(name.html)\" data-place=\"\(place.rawValue)\" aria-describedby=\"\(id)-hint\"\(required)"
        let mark = isRequired ? " <span class=\"must\">required</span>" : ""
        return """
            <div><label for="\(id)"><code>\(name.html)</code>\(mark)</label>
            \(control(common))
            <small id="\(id)-hint">\(fullSummary.prose)</small></div>
            """
    }

    private func control(_ common: String) -> String {
        let value = isRequired ? " value=\"\(example.html)\"" : ""
        let hint = " placeholder=\"\(example.html)\""
        switch schema {
        case .integer(let range):
            let limits = range.map { " min=\"\($0.lowerBound)\" max=\"\($0.upperBound)\"" } ?? ""
            return "<input type=\"number\" \(common)\(limits)\(value)\(hint)>"
        case .text(let rules):
            if let choices = rules.choices {
                let options = choices.map { "<option>\($0.html)</option>" }.joined()
                return "<select \(common)>\(isRequired ? "" : "<option value=\"\">default</option>")\(options)</select>"
            }
            if rules.format == "date" { return "<input type=\"date\" \(common)\(value)>" }
            return "<input type=\"text\" autocomplete=\"off\" spellcheck=\"false\" \(common)\(value)\(hint)>"
        default: return "<input type=\"text\" \(common)\(value)\(hint)>"
        }
    }
}
