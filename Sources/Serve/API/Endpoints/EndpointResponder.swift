import Analytics
import Hummingbird

/// Answers the requests of one endpoint.
struct EndpointResponder: Sendable {
    let endpoint: Endpoint
    let library: Library
    let watch: EditionWatch
    let cache: AnswerCache
    /// Part of every tag: another version may answer in another shape.
    let program: String
    private let names: [String]

    init(_ endpoint: Endpoint, library: Library, watch: EditionWatch, cache: AnswerCache, program: String) {
        self.endpoint = endpoint
        self.library = library
        self.watch = watch
        self.cache = cache
        self.program = program
        self.names = endpoint.parameters.filter { $0.place == .path }.map(\.name)
    }

    /// The order saves work: arguments first, then the state of the book, and the question itself only when neither the
    /// caller nor the cache has the answer of that state.
    func answer(
        _ request: Request, captured: Parameters, asked read: (inout Arguments) throws(Problem) -> Endpoint.Asked
    )
        async throws -> Response
    {
        let path = names.map { (name: $0, value: captured.get($0) ?? "") }
        var arguments = Arguments(query: request.uri.query, path: path, known: endpoint.parameters)
        let asked = try read(&arguments)
        let question = endpoint.path + "?" + arguments.canonical

        let current = try await watch.current()
        let tag = EntityTag(current, question: question, program: program)
        if tag.matches(request.headers[.ifNoneMatch]) {
            return Response(status: .notModified, headers: headers(tag))
        }
        if let kept = cache.answer(.init(edition: current, question: question)) {
            return kept.response(to: request, headers: headers(tag))
        }
        let (json, edition) = try await asked(library)
        let payload = Payload(json, mediaType: "application/json")
        cache.keep(payload, for: .init(edition: edition, question: question))
        return payload.response(to: request, headers: headers(EntityTag(edition, question: question, program: program)))
    }

    private func headers(_ tag: EntityTag) -> HTTPFields {
        [.eTag: tag.text, .cacheControl: "private, no-cache"]
    }
}
