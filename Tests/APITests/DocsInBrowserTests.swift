import BrowserSupport
import TestSupport
import Testing

@testable import API

/// The pages made from the endpoints, as a person meets them.
@Suite(.timeLimit(.minutes(20))) struct DocsInBrowserTests {
    @Test func `a call is tried by keyboard and shows status, headers, body and command`() async throws {
        try await withSmallBook { book in
            try await withServer(book.library()) { port in
                try await Browser.withPage { page in
                    try await page.open("http://localhost:\(port)/docs#getInvoicesPastDue")
                    #expect(
                        try await page.evaluate("document.querySelector('#getInvoicesPastDue').parentElement.open")
                            == true)
                    try await page.evaluate("document.querySelector('#getInvoicesPastDue-limit').focus()")
                    try await page.type("1")
                    try await page.press("Enter")
                    let answer = "document.querySelector('details[open].endpoint .answer')"
                    try await page.wait(until: "!\(answer).hidden")
                    let shown = "details[open].endpoint "
                    #expect(try await page.text(shown + ".status") == "200 OK")
                    #expect(try await page.text(shown + ".body").contains("\"invoice_number\": \"L/1\""))
                    #expect(try await page.text(shown + ".body").contains("\"limit\": 1"))
                    #expect(
                        try await page.text(shown + ".curl")
                            == "curl 'http://localhost:\(port)/invoices/past-due?limit=1'")
                    try await page.evaluate("document.querySelector('\(shown).headers').parentElement.open = true")
                    #expect(try await page.text(shown + ".headers").contains("etag: W/"))
                    #expect(page.consoleErrors == [])
                    // The browser's own date picker has an icon as a data address.
                    let asked = page.requests.filter { !$0.hasPrefix("data:") }
                    #expect(asked.filter { !$0.hasPrefix("http://localhost:\(port)/") } == [])
                }
            }
        }
    }

    @Test(arguments: ["/docs", "/redoc"], [390, 1_280])
    func `a page fits a phone and a desk, light and dark`(path: String, width: Int) async throws {
        try await withServer(TestSite.withoutBook().library) { port in
            try await Browser.withPage { page in
                for dark in [false, true] {
                    try await page.setViewport(width: width, height: 900, dark: dark, mobile: width < 500)
                    try await page.open("http://localhost:\(port)\(path)")
                    #expect(try await page.evaluate("document.documentElement.scrollWidth <= innerWidth") == true)
                    let order = try await page.evaluate(
                        "[...document.querySelectorAll('main h1,main h2,main h3,main h4')].every((h, i, all) => i === 0 || h.tagName[1] - all[i - 1].tagName[1] <= 1)"
                    )
                    #expect(order == true, "no heading level is skipped")
                    let labelled = try await page.evaluate(
                        "[...document.querySelectorAll('main input,main select')].every(field => field.labels.length === 1)"
                    )
                    #expect(labelled == true)
                    #expect(page.consoleErrors == [])
                }
            }
        }
    }
}
