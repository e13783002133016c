import JSON

extension Endpoint {
    /// Every endpoint, in the order of the reference.
    static func all(program: String) -> [Endpoint] {
        invoices + customers + [aging] + sources + status + loads + service(program: program)
    }

    private static func service(program: String) -> [Endpoint] {
        [
            Endpoint(
                "/health", "Health", "Answers as soon as the server takes requests; asks nothing of the database.",
                answer: .json(Shape<String>.health.schema)
            ) { _ in Shape.health.json("ok") },
            Endpoint(
                "/openapi.json", "This description", "OpenAPI 3.1, made from the declarations that route and answer.",
                answer: .document("application/json")
            ) { endpoints in OpenAPIDocument(endpoints: endpoints, program: program).json.bytes },
            Endpoint(
                "/docs", "Try the API", "A page on which every call can be tried.", answer: .document("text/html")
            ) { endpoints in ReferencePage.interactive(endpoints, program: program) },
            Endpoint(
                "/redoc", "Reference", "The reference, for reading and printing.", answer: .document("text/html")
            ) { endpoints in ReferencePage.readable(endpoints, program: program) },
        ]
    }

    var mediaType: String {
        switch answer {
        case .json: "application/json"
        case .document("text/html"): "text/html; charset=utf-8"
        case .document(let type): type
        }
    }

    /// Whether programs rather than people read its answers.
    var isForPrograms: Bool { mediaType == "application/json" }
}

extension Shape where Value == String {
    fileprivate static var health: Shape {
        .object("Health", "The server takes requests.") {
            Field("status", .choice(["ok"]), { $0 }, "Always ok; otherwise there is no answer.", example: "ok")
        }
    }
}
