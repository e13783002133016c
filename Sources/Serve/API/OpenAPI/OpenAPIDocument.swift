import Access
import JSON

/// The description of the API in OpenAPI 3.1, made from the endpoints that run.
struct OpenAPIDocument {
    let endpoints: [Endpoint]
    let program: String

    init(endpoints: [Endpoint], program: String) {
        self.endpoints = endpoints
        self.program = program
    }

    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Millrace", "version": .string(program),
                "summary": "Receivables anyone can ask.",
                "description": .string(Self.introduction),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/", "description": "This server"]],
            "tags": .array(subjects.map { ["name": .string($0.rawValue)] }),
            "paths": .object(endpoints.map { .init($0.path, ["get": operation($0)]) }),
            "components": [
                "schemas": .object(schemas), "responses": .object(problemResponses),
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description":
                            "A token that an administrator makes under Settings, Tokens. A server that was started with --open asks for none.",
                    ]
                ],
            ],
        ]
    }

    static let introduction = """
        Amounts are text with the currency's own decimals, days are YYYY-MM-DD, instants are RFC 3339 in UTC, ids are \
        text. Fields keep their order; new ones are added at the end. Answers carry an ETag: send it back as \
        If-None-Match, and as long as nothing was loaded and the day is the same the answer is 304 without a body. \
        Problems are application/problem+json; a parameter that is unknown, repeated or wrong is a 400 that names it.
        """

    private var subjects: [Endpoint.Subject] {
        Endpoint.Subject.allCases.filter { subject in endpoints.contains { $0.subject == subject } }
    }

    private func operation(_ endpoint: Endpoint) -> JSONValue {
        var responses: [JSONValue.Member] = [.init("200", goodAnswer(endpoint))]
        responses.append(.init("304", ["description": "The answer the caller has still holds."]))
        for kind in endpoint.possibleProblems {
            guard !responses.contains(where: { $0.name == String(kind.status) }) else { continue }
            responses.append(
                .init(String(kind.status), ["$ref": .string("#/components/responses/\(kind.rawValue)")]))
        }
        return [
            "operationId": .string(endpoint.operationID), "tags": [.string(endpoint.subject.rawValue)],
            "summary": .string(endpoint.title), "description": .string(endpoint.description),
            "parameters": .array(endpoint.parameters.map(parameter)), "responses": .object(responses),
            "security": endpoint.needs == .nothing ? [] : [["token": []]],
        ]
    }

    private func goodAnswer(_ endpoint: Endpoint) -> JSONValue {
        let headers: JSONValue = [
            "ETag": ["description": "Names this state of the answer.", "schema": ["type": "string"]]
        ]
        switch endpoint.answer {
        case .document(let type):
            return [
                "description": .string(endpoint.title), "headers": headers,
                "content": .object([.init(type, [:])]),
            ]
        case .json(let schema):
            var body: [JSONValue.Member] = [.init("schema", schema.json)]
            if let example = schema.example { body.append(.init("example", example)) }
            return [
                "description": .string(endpoint.title), "headers": headers,
                "content": ["application/json": .object(body)],
            ]
        }
    }

    private func parameter(_ field: ParameterField) -> JSONValue {
        var schema = field.schema.json
        if let fallback = field.literalFallback, case .object(let members) = schema {
            schema = .object(members + [.init("default", fallback)])
        }
        return [
            "name": .string(field.name), "in": .string(field.place.rawValue),
            "description": .string(field.fullSummary), "required": .bool(field.isRequired),
            "schema": schema, "example": field.literal(field.example),
        ]
    }

    private var schemas: [JSONValue.Member] {
        var objects: [ObjectSchema] = []
        for endpoint in endpoints {
            if case .json(let schema) = endpoint.answer { schema.objects(into: &objects) }
        }
        Shape<Problem>.problem.schema.objects(into: &objects)
        return objects.sorted { $0.name < $1.name }.map { .init($0.name, $0.json) }
    }

    private var problemResponses: [JSONValue.Member] {
        ProblemKind.allCases.map { kind in
            .init(
                kind.rawValue,
                [
                    "description": .string("\(kind.title). \(kind.explanation)"),
                    "content": [
                        "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
                    ],
                ])
        }
    }
}

extension Endpoint {
    /// `GET /customers/{id}/open-receivables` is `getCustomersIdOpenReceivables`.
    var operationID: String {
        "get"
            + path.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Every problem it can meet, each status once in ascending order.
    var possibleProblems: [ProblemKind] {
        var kinds: [ProblemKind] = [.badParameter] + problems + [.wrongHost]
        if needs != .nothing { kinds += [.unauthorized, .forbidden] }
        if case .question = work { kinds += [.conflict, .internalError, .unavailable] }
        return kinds.sorted { $0.status < $1.status }
    }
}

extension ParameterField {
    /// The summary with what holds when it is left out.
    var fullSummary: String { fallback.map { "\(summary) Default: \($0)." } ?? summary }

    /// A text as the schema's own type.
    func literal(_ text: String) -> JSONValue {
        if case .integer = schema, let number = Int64(text) { return .integer(number) }
        return .string(text)
    }

    /// The default as a value, where it is one rather than words.
    var literalFallback: JSONValue? {
        guard let fallback else { return nil }
        switch schema {
        case .integer: return Int64(fallback).map { .integer($0) }
        case .text(let rules):
            let isValue = rules.choices?.contains(fallback) ?? fallback.allSatisfy { $0.isNumber || $0 == "," }
            return isValue ? .string(fallback) : nil
        default: return nil
        }
    }
}
