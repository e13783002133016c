import Foundation
import Synchronization

/// One page of a browser: opens addresses, runs scripts, and keeps what went wrong and what was asked for on the way.
package final class Page: Sendable {
    private struct Record {
        var errors: [String] = []
        var requests: [String] = []
        /// Documents whose load event has fired, by Chromium's loader id; the empty document is not among them.
        var loaded: [String] = []
    }

    private let devTools: DevTools
    private let session: String
    private let context: JSON
    private let record = Mutex(Record())
    /// As long as a slow machine may need for a page; a wait that ends early fails the test that waits.
    private static let patience = Duration.seconds(30)

    init(devTools: DevTools, session: String, context: JSON) {
        self.devTools = devTools
        self.session = session
        self.context = context
    }

    func prepare() async throws {
        devTools.onEvent(session: session) { [weak self] method, parameters in self?.note(method, parameters) }
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] { try await send("\(domain).enable") }
        try await send("Page.setLifecycleEventsEnabled", ["enabled": true])
        record.withLock { $0.loaded = [] }
    }

    /// Closes the page and forgets its cookies and cache.
    package func close() async {
        devTools.onEvent(session: session, nil)
        // A browser that has gone has closed its pages.
        _ = try? await devTools.send("Target.disposeBrowserContext", ["browserContextId": context])
    }

    /// Sends a DevTools command to this page; for what has no function of its own here.
    @discardableResult
    package func send(_ method: String, _ parameters: JSON = [:]) async throws -> JSON {
        try await devTools.send(method, parameters, session: session)
    }

    /// What a person with the console open would see in red: uncaught exceptions, `console.error`, failed loads,
    /// violations of the content security policy.
    package var consoleErrors: [String] { record.withLock { $0.errors } }

    /// Every address the page asked for, itself included, in order.
    package var requests: [String] { record.withLock { $0.requests } }

    private func note(_ method: String, _ event: JSON) {
        record.withLock { record in
            switch method {
            case "Runtime.exceptionThrown":
                let details = event["exceptionDetails"]
                record.errors.append(
                    details["exception"]["description"].string ?? details["text"].string ?? "exception")
            case "Runtime.consoleAPICalled" where event["type"].string == "error" || event["type"].string == "assert":
                let words = event["args"].array ?? []
                record.errors.append(
                    words.map { $0["value"].string ?? $0["description"].string ?? "" }.joined(separator: " "))
            case "Log.entryAdded" where event["entry"]["level"].string == "error":
                let entry = event["entry"]
                record.errors.append("\(entry["text"].string ?? "") \(entry["url"].string ?? "")")
            case "Network.requestWillBeSent": record.requests.append(event["request"]["url"].string ?? "")
            case "Network.webSocketCreated": record.requests.append(event["url"].string ?? "")
            case "Page.lifecycleEvent" where event["name"].string == "load":
                record.loaded.append(event["loaderId"].string ?? "")
            default: break
            }
        }
    }
}

extension Page {
    /// Opens an address and waits until its load event has fired, as have those of all its images and scripts.
    ///
    /// - Throws: `BrowserError.unreachable` when nothing answers; an answer of 404 is a page like any other.
    package func open(_ url: String) async throws {
        let answer = try await send("Page.navigate", ["url": .string(url)])
        if let reason = answer["errorText"].string { throw BrowserError.unreachable(url: url, reason: reason) }
        // A jump within the page loads nothing.
        guard let document = answer["loaderId"].string else { return }
        try await wait(for: "the page \(url)") { self.record.withLock { $0.loaded.contains(document) } }
    }

    /// Does something that leads to another page, a click or a key, and waits until that page has loaded.
    package func following(isolation: isolated (any Actor)? = #isolation, _ action: () async throws -> Void)
        async throws
    {
        let before = record.withLock { $0.loaded.count }
        try await action()
        try await wait(for: "the next page") { self.record.withLock { $0.loaded.count > before } }
    }

    /// Runs a script, waits for its promise, and returns its value.
    ///
    /// - Throws: `BrowserError.script` with what the script threw.
    @discardableResult
    package func evaluate(_ script: String) async throws -> JSON {
        let answer = try await send(
            "Runtime.evaluate",
            ["expression": .string(script), "awaitPromise": true, "returnByValue": true, "userGesture": true])
        let thrown = answer["exceptionDetails"]
        if thrown != .null {
            throw BrowserError.script(thrown["exception"]["description"].string ?? thrown["text"].string ?? script)
        }
        return answer["result"]["value"]
    }

    /// Waits until a script's value is true.
    package func wait(until script: String) async throws {
        try await wait(for: script) { try await self.evaluate("Boolean(\(script))") == true }
    }

    package func wait(for what: String, _ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw BrowserError.timedOut(waitingFor: what) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// The text a person sees in the first element that matches.
    package func text(_ selector: String) async throws -> String {
        let text = try await evaluate("document.querySelector(\(Self.quoted(selector)))?.innerText ?? null")
        guard let text = text.string else { throw BrowserError.noElement(selector) }
        return text
    }

    /// A string as a script spells it.
    static func quoted(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8), as: UTF8.self)
    }
}
