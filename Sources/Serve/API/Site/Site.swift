package import Access
package import Analytics
import HTTPTypes
package import Hummingbird
import Synchronization

/// The web site: guards, the API's endpoints, and whatever pages are added to it.
///
/// Guards are the same for all of it: see `VisitorGuard`, `SafetyHeaders`, `ProblemMiddleware`. Every `GET` also answers
/// `HEAD`; every other method on a known path is a 405 that lists the right ones.
package struct Site {
    package typealias Context = VisitContext
    /// Draws a problem for a person; nil leaves it to the API's JSON.
    package typealias ProblemPage = @Sendable (Problem, Request, Context) async -> Response?

    private let router = Router(context: Context.self, options: [.autoGenerateHeadEndpoints])
    private let addresses = AddressTable()
    package let library: Library
    /// In the order of the reference.
    let endpoints: [Endpoint]

    /// - Parameters:
    ///   - program: version of this program, shown in the description and part of every entity tag.
    ///   - cache: where answers are kept; share one between sites of the same process.
    ///   - problemPage: how people see problems outside the API's own addresses.
    ///   - everyone: who comes without signing in; nil: nobody in particular, who gets in nowhere.
    ///   - witness: is told of refusals and exports.
    ///   - names: under which names the site answers.
    package init(
        library: Library, program: String, cache: AnswerCache = AnswerCache(), problemPage: ProblemPage? = nil,
        everyone: Visitor? = nil, names: SiteNames = .thisMachine, witness: Witness? = nil
    ) {
        self.library = library
        endpoints = Endpoint.all(program: program)
        let addresses = addresses
        router.addMiddleware {
            SafetyHeaders(isSecure: names == .anySecure)
            Compression()
            Welcome(everyone: everyone)
            ProblemMiddleware(addresses: addresses, page: problemPage)
            Witnessing(witness: witness, exports: { addresses.isExport($0) })
            VisitorGuard(names: names)
        }
        let watch = EditionWatch(library)
        for endpoint in endpoints { route(endpoint, watch: watch, cache: cache, program: program) }
        for (path, asset) in ReferenceFiles.assets {
            get(path, needs: .nothing) { request, _ in asset.response(to: request) }
        }
    }

    private func route(_ endpoint: Endpoint, watch: EditionWatch, cache: AnswerCache, program: String) {
        addresses.add(endpoint.path, method: "GET", isAPI: endpoint.isForPrograms, needs: endpoint.needs)
        let path = RouterPath(endpoint.path)
        switch endpoint.work {
        case .question(let read):
            let responder = EndpointResponder(
                endpoint, library: library, watch: watch, cache: cache, program: program)
            router.get(path) { request, context in
                try admit(context, endpoint.needs)
                return try await responder.answer(request, captured: context.parameters, asked: read)
            }
        case .moment(let read):
            router.get(path) { [library] request, context in
                try admit(context, endpoint.needs)
                var arguments = Arguments(query: request.uri.query, known: endpoint.parameters)
                let payload = Payload(try await read(&arguments)(library), mediaType: "application/json")
                return payload.response(to: request, headers: [.cacheControl: "no-store"])
            }
        case .fixed(let bytes):
            // Made when somebody asks: where people sign in, only the reception is asked.
            let made = Mutex<Asset?>(nil)
            router.get(path) { [endpoints] request, _ in
                let arguments = Arguments(query: request.uri.query, known: [])
                guard arguments.faults.isEmpty else { throw Problem.badParameters(arguments.faults) }
                let asset = made.withLock { made in
                    let asset = made ?? Asset(bytes(endpoints), mediaType: endpoint.mediaType)
                    made = asset
                    return asset
                }
                return asset.response(to: request)
            }
        }
    }

    /// Adds a page.
    /// - Parameters:
    ///   - path: captured parts in braces, `/customers/{id}/statement`.
    ///   - needs: what it asks of whoever comes; there is no default.
    package func get(
        _ path: String, needs: Need, use handler: @escaping @Sendable (Request, Context) async throws -> Response
    ) {
        addresses.add(path, method: "GET", isAPI: false, needs: needs)
        router.get(RouterPath(path)) { request, context in
            try admit(context, needs)
            return try await handler(request, context)
        }
    }

    /// Adds an address that changes something.
    /// - Parameters:
    ///   - kinds: media types it takes, without parameters; others are answered with 415. Empty: any, or no body.
    ///   - bodyLimit: bytes; a request that announces more is answered with 413 before its body is read. A body of
    ///     unknown length is limited by reading it with `request.body.collect(upTo:)`, or counting while it streams.
    package func post(
        _ path: String, needs: Need, kinds: [String] = [], bodyLimit: Int,
        use handler: @escaping @Sendable (Request, Context) async throws -> Response
    ) {
        addresses.add(path, method: "POST", isAPI: false, needs: needs)
        router.post(RouterPath(path)) { request, context in
            try admit(context, needs)
            if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bodyLimit {
                throw Problem(.tooLarge, "The body has \(length) bytes; this address takes at most \(bodyLimit).")
            }
            let kind = (request.headers[.contentType] ?? "").prefix { $0 != ";" && $0 != " " }.lowercased()
            guard kinds.isEmpty || kinds.contains(kind) else {
                throw Problem(.unsupportedMediaType, "Send the body as \(kinds.joined(separator: " or ")).")
            }
            return try await handler(request, context)
        }
    }

    /// Says to which paths anyone may come.
    var openAddresses: AddressTable { addresses }

    /// Every address with its method and what it needs.
    package var routes: [(path: String, method: String, needs: Need)] { addresses.all }

    package func responder() -> RouterResponder<Context> { router.buildResponder() }
}
