import Foundation

/// A real Chromium without a window, for tests of pages.
///
/// Tests use `withPage`: those that run at the same time share one browser, each with cookies and a cache of its own,
/// and the last one out stops it.
package final class Browser: Sendable {
    private let process: ChromiumProcess
    private let devTools: DevTools

    private init(process: ChromiumProcess) {
        self.process = process
        devTools = DevTools(process: process)
    }

    /// Starts the Chromium named by `MILLRACE_CHROMIUM`, or the `chromium` on the PATH.
    ///
    /// - Throws: `BrowserError.missing` when there is none, `BrowserError.ended` when it cannot run here.
    package static func launch() async throws -> Browser {
        let named = ProcessInfo.processInfo.environment["MILLRACE_CHROMIUM"] ?? ""
        let browser = Browser(process: try ChromiumProcess(program: named.isEmpty ? "chromium" : named))
        try await browser.devTools.send("Browser.getVersion")
        return browser
    }

    /// Hands over an empty page and closes it afterwards.
    package static func withPage<Result>(
        isolation: isolated (any Actor)? = #isolation, _ work: (Page) async throws -> Result
    ) async throws -> Result {
        let browser = try await SharedBrowser.shared.enter()
        let result: Swift.Result<Result, any Error>
        do {
            let page = try await browser.newPage()
            do {
                result = .success(try await work(page))
            } catch {
                result = .failure(error)
            }
            await page.close()
        } catch {
            result = .failure(error)
        }
        await SharedBrowser.shared.leave()
        return try result.get()
    }

    /// An empty page that shares nothing with others. Close it when done.
    package func newPage() async throws -> Page {
        let context = try await devTools.send("Target.createBrowserContext")["browserContextId"]
        let target = try await devTools.send(
            "Target.createTarget", ["url": "about:blank", "browserContextId": context])["targetId"]
        let session = try await devTools.send("Target.attachToTarget", ["targetId": target, "flatten": true])[
            "sessionId"]
        let page = Page(devTools: devTools, session: session.string ?? "", context: context)
        try await page.prepare()
        return page
    }

    /// Ends it and removes everything it kept. May be called twice.
    package func close() {
        process.stop()
    }
}

/// The browser of the tests that run at this moment.
private actor SharedBrowser {
    static let shared = SharedBrowser()
    private var users = 0
    private var browser: Task<Browser, any Error>?

    func enter() async throws -> Browser {
        users += 1
        let launching = browser ?? Task { try await Browser.launch() }
        browser = launching
        do {
            return try await launching.value
        } catch {
            await leave()
            throw error
        }
    }

    func leave() async {
        users -= 1
        guard users == 0, let last = browser else { return }
        browser = nil
        if let running = try? await last.value { running.close() }
    }
}
