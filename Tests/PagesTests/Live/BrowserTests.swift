import BrowserSupport
import Foundation
import Ledger
import Sandbox
import TestSupport
import Testing

/// A real Chromium on the real site: what people see, at both widths, in light and dark.
@Suite(.serialized, .timeLimit(.minutes(20))) struct BrowserTests {
    /// Two years of an invented company, with the dirt of real files.
    static let file = String(
        decoding: InvoiceFileGenerator(
            seed: 11, invoices: 900, months: 24, asOf: CivilDate(2025, 11, 20), customers: 60
        ).bytes(),
        as: UTF8.self)

    struct Look: CustomTestStringConvertible, Sendable {
        let width: Int
        let dark: Bool
        var testDescription: String { "\(width) px, \(dark ? "dark" : "light")" }
        static let all = [1_280, 390].flatMap { width in [false, true].map { Look(width: width, dark: $0) } }
    }

    @Test(arguments: Look.all) func `every page is sound`(look: Look) async throws {
        try await withSite { site in
            try await Browser.withPage { page in
                try await page.setViewport(width: look.width, height: 900, dark: look.dark, mobile: look.width < 500)
                for path in [
                    "/", "/work", "/work/orders", "/sources", "/sources/runs", "/sources/status", "/sources/loads",
                    "/sources/quarantine", "/sources/upload", "/no/such/page",
                ] {
                    try await check(page, site, path, look, "empty")
                }
                try await site.book.load(Self.file, maxRefused: 9_000)
                try await page.open(site.address + "/receivables/past-due")
                let invoice = try await link(page, "tbody th a")
                let customer = try await link(page, "tbody td a")
                for path in [
                    "/", "/?as_of=2025-06-30", "/receivables/past-due",
                    "/receivables/past-due?sort=due_date.desc&currency=CAD",
                    "/receivables/past-due?customer_name=a", "/receivables/past-due?as_of=soon", "/receivables/aging",
                    "/receivables/aging?by=invoice_date&edges=15,45",
                    "/receivables/aging?known_at=2025-11-21T12:00:00Z",
                    "/receivables/customers", "/receivables/customers?q=zzz", customer, invoice, "/sources/loads",
                    "/sources/loads/1", "/sources/quarantine", "/sources/quarantine?state=dropped", "/sources/upload",
                    "/search?q=a", "/search?q=",
                ] {
                    try await check(page, site, path, look, "loaded")
                }
                #expect(page.requests.filter { !isOwn($0, site) } == [], "asked for something outside")
            }
        }
    }

    @Test(arguments: Look.all) func `a shop's pages are sound, and their figures are the API's`(look: Look) async throws
    {
        try await withSite { site in
            try await site.book.readShop()
            try await Browser.withPage { page in
                try await page.setViewport(width: look.width, height: 900, dark: look.dark, mobile: look.width < 500)
                try await page.open(site.address + "/work/orders")
                let order = try await link(page, "tbody th a")
                for path in [
                    "/work", "/work?by=parts", "/work?by=units", "/work?by=customers", "/work/orders",
                    "/work/orders?q=none", order, "/sources", "/sources/runs", "/sources/runs?source=shop",
                    "/sources/runs/1", "/sources/status", "/",
                ] {
                    try await check(page, site, path, look, "shop")
                }
                let status = try await site.json("/api/v1/status")
                let health = (status["health"] as! [String: Any])["overall_score"] as! Double
                try await page.open(site.address + "/sources/status")
                #expect(try await page.text(".figures dd") == "\(health) of 100")
                let run = try await site.json("/api/v1/sync/runs/1")["run"] as! [String: Any]
                try await page.open(site.address + "/sources/runs/1")
                #expect(try await page.text(".figures div:nth-child(2) dd") == "\(run["records_new"]!)")
                try await page.open(site.address + "/sources/status")
                try await page.open(site.address + order)
                let total = try await page.text(".figures dd")
                try await page.open(site.address + (try await link(page, ".figures dd a")))
                #expect(
                    try await page.text(".figures div:nth-child(2) dd") == total, "the work's total is the invoice's")
                #expect(try await link(page, "main a[href^=\"/work/orders/\"]") == order, "and it leads back to it")
                #expect(try await link(page, "article.sent a") == "/sources/runs/1", "a record came by a run")
            }
        }
    }

    /// Chromium draws some of its own controls from `data:` addresses.
    private func isOwn(_ request: String, _ site: LiveSite) -> Bool {
        request.hasPrefix(site.address) || request.hasPrefix("data:")
    }

    private func link(_ page: Page, _ selector: String) async throws -> String {
        try await page.evaluate("document.querySelector('\(selector)').getAttribute('href')").string ?? ""
    }

    /// With `MILLRACE_SHOTS` naming a folder, every page is also drawn there, to be looked at.
    private func check(_ page: Page, _ site: LiveSite, _ path: String, _ look: Look, _ state: String) async throws {
        let (earlierErrors, earlierRequests) = (page.consoleErrors.count, page.requests.count)
        try await page.open(site.address + path)
        let blocks = try await page.stumblingBlocks()
        #expect(blocks == [], "\(path), \(state)")
        // Chromium itself reports an answer of 400 or 404 as an error of the page.
        let errors = page.consoleErrors.dropFirst(earlierErrors).filter { !$0.contains("status of 40") }
        #expect(Array(errors) == [], "\(path), \(state)")
        let documents = page.requests.dropFirst(earlierRequests).filter {
            !$0.contains("/assets/") && !$0.hasPrefix("data:") && !$0.hasSuffix("/live")
        }
        #expect(Array(documents) == [site.address + path], "a page is one request")
        if let folder = ProcessInfo.processInfo.environment["MILLRACE_SHOTS"] {
            let name = "\(state)\(path) \(look.testDescription)".replacing(#/[^A-Za-z0-9]+/#) { _ in "-" }
            try await page.screenshot(to: "\(folder)/\(name).png")
        }
        let size =
            try await page.evaluate("new TextEncoder().encode(document.documentElement.outerHTML).length").int ?? .max
        #expect(size < 60_000, "\(path) has \(size) bytes")
    }

    @Test func `an open page changes in place with the book, and says so`() async throws {
        try await withSite { site in
            try await site.book.load(invoiceFile("Alpha,A-1,1/13/25,10.00,0,Pending,3/1/25"))
            try await Browser.withPage { page in
                try await page.open(site.address + "/")
                // What a reload would take away.
                _ = try await page.evaluate("window.kept = document.querySelector('.figures dd'); 1")
                let before = try await page.text(".figures dd")
                try await site.book.load(
                    invoiceFile("Alpha,A-1,1/13/25,10.00,0,Pending,3/1/25", "Beta,B-1,1/14/25,7.50,0,Pending,3/1/25"))
                try await page.wait(until: "document.querySelector('#news').textContent !== ''")
                #expect(try await page.text(".figures dd") != before)
                #expect(try await page.text(".figures dd").contains("17.50"))
                #expect(try await page.evaluate("window.kept.isConnected").bool == true, "it was not loaded anew")
                #expect(try await page.evaluate("document.querySelectorAll('.changed').length > 0").bool == true)
                try await page.wait(until: "document.querySelectorAll('.changed').length === 0")
                // A list that grows, beside a form that somebody is in.
                try await page.open(site.address + "/receivables/customers")
                _ = try await page.evaluate("window.kept = 1; document.querySelector('main form input').focus(); 1")
                try await site.book.load(invoiceFile("Gamma,C-1,1/15/25,1.00,0,Pending,3/1/25"), source: "more")
                try await Task.sleep(for: .seconds(5))
                #expect(try await !page.text("main").contains("Gamma"), "who types is not disturbed")
                _ = try await page.evaluate("document.activeElement.blur(); 1")
                try await page.wait(until: "document.querySelector('main').textContent.includes('Gamma')")
                #expect(try await page.evaluate("window.kept === 1").bool == true)
                #expect(page.consoleErrors == [])
            }
        }
    }

    @Test func `the totals of the pages equal the API's`() async throws {
        try await withSite { site in
            try await site.book.load(Self.file, maxRefused: 9_000)
            let aging = try await site.json("/api/v1/receivables/aging")
            let buckets = (aging["buckets"] as! [[String: Any]]).map { cents($0["amount"] as! String) }
            try await Browser.withPage { page in
                try await page.open(site.address + "/")
                func figure(_ name: String) async throws -> Int64 {
                    let script =
                        "[...document.querySelectorAll('.figures dt')].find((d) => d.textContent === '\(name)').nextElementSibling.firstElementChild.textContent"
                    return cents(try await page.evaluate(script).string ?? "")
                }
                #expect(try await figure("Receivable") == cents(aging["total"] as! String))
                #expect(try await figure("Not due") == cents(aging["not_due"] as! String))
                #expect(try await figure("Unapplied") == cents(aging["unapplied"] as! String))
                #expect(try await figure("Past due") == buckets.reduce(0, +))

                try await page.open(site.address + "/receivables/aging")
                let foot =
                    try await page.evaluate("[...document.querySelectorAll('tfoot td')].map((c) => c.textContent)")
                    .array ?? []
                #expect(
                    foot.map { cents($0.string ?? "") }
                        == [cents(aging["not_due"] as! String)] + buckets + [
                            cents(aging["unapplied"] as! String), cents(aging["total"] as! String),
                        ])

                let pastDue = try await site.json("/invoices/past-due?limit=50")
                try await page.open(site.address + "/receivables/past-due")
                let range = try await page.text(".pager span")
                #expect(range == "1–50 of \(pastDue["total"] as! Int)")
                let numbers =
                    try await page.evaluate("[...document.querySelectorAll('tbody th')].map((c) => c.textContent)")
                    .array ?? []
                #expect(
                    numbers.map(\.string)
                        == (pastDue["items"] as! [[String: Any]]).map { $0["invoice_number"] as? String })
            }
        }
    }

    @Test func `a person moves by keys alone`() async throws {
        try await withSite { site in
            try await site.book.load(Self.file, maxRefused: 9_000)
            try await Browser.withPage { page in
                try await page.open(site.address + "/")
                try await page.press("t")
                #expect(try await page.evaluate("document.querySelectorAll('details.exact[open]').length") == 2)
                try await page.press("?", shift: true)
                #expect(try await page.evaluate("document.getElementById('keys').open") == true)
                try await page.press("Escape")
                #expect(try await page.evaluate("document.getElementById('keys').open") == false)
                try await page.press("d")
                #expect(try await page.evaluate("document.activeElement.name") == "as_of")
                try await page.press("Escape")
                try await page.evaluate("document.activeElement.blur()").ignored()
                try await page.press("g")
                try await page.following { try await page.press("p") }
                #expect(try await page.text("h1") == "Past due")
                try await page.press("/")
                try await page.type("fern")
                try await page.following { try await page.press("Enter") }
                #expect(try await page.evaluate("location.pathname + location.search") == "/search?q=fern")
            }
        }
    }

    @Test func `another day is one address away`() async throws {
        try await withSite { site in
            try await site.book.load(Self.file, maxRefused: 9_000)
            try await Browser.withPage { page in
                try await page.open(site.address + "/receivables/past-due?sort=due_date.desc")
                try await page.click("details.asof summary")
                try await page.evaluate("document.querySelector('input[name=as_of]').value = '2025-06-30'").ignored()
                try await page.following { try await page.click("details.asof button") }
                #expect(try await page.evaluate("location.search") == "?sort=due_date.desc&as_of=2025-06-30")
                #expect(try await page.text("details.asof summary") == "As of 30 Jun 2025")
                let total = try await site.json("/invoices/past-due?as_of=2025-06-30")["total"] as! Int
                #expect(try await page.text(".pager span").hasSuffix("of \(total)"))
            }
        }
    }

    @Test func `paper has a letterhead and no navigation`() async throws {
        try await withSite { site in
            try await site.book.load(Self.file, maxRefused: 9_000)
            try await Browser.withPage { page in
                try await page.open(site.address + "/receivables/aging")
                try await page.setViewport(width: 680, height: 960)  // A4 within its margins
                try await page.prefer([:], medium: "print")
                let shown = try await page.evaluate(
                    "['.side', '.find', '.filter', '.actions'].filter((s) => document.querySelector(s).checkVisibility())"
                )
                #expect(shown == [])
                #expect(try await page.evaluate("document.querySelector('.trail li').checkVisibility()") == true)
                let pdf = try await page.pdf()
                #expect(pdf.prefix(5) == Data("%PDF-".utf8))
            }
        }
    }

    private func cents(_ text: String) -> Int64 {
        Int64(text.replacing("\u{2212}", with: "-").filter { $0 == "-" || $0.isNumber }) ?? .min
    }
}

extension JSON {
    /// The value of a script run for what it does.
    func ignored() {}
}
