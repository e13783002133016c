import BrowserSupport
import Foundation
import TestSupport
import Testing

/// A file on its way in, as people bring it.
@Suite(.serialized, .timeLimit(.minutes(20))) struct UploadTests {
    static let plain = invoiceFile(
        "Alpha Freight,AF-1,1/10/25,1000.00,600.00,Pending,2/9/25", "Beta Storage,BS-1,3/20/25,800,0,Pending,4/19/25",
        "Beta Storage,BS-2,3/20/25,eight,0,Pending,4/19/25", "Alpha Freight,AF-2,13/45/25,5,0,Pending,2/9/25",
        "Gamma,G-1,3/1/25,500,500,Closed,3/31/25", "Gamma,G-2,3/1/25,1.00,0,Pending,3/31/25",
        "Gamma,G-3,3/1/25,1.00,0,Pending,3/31/25", "Gamma,G-4,3/1/25,1.00,0,Pending,3/31/25",
        "Gamma,G-5,3/1/25,1.00,0,Pending,3/31/25", "Gamma,G-6,3/1/25,1.00,0,Pending,3/31/25")

    /// Runs `body` with the text as a file of that name.
    private func withFile<T: Sendable>(_ text: String, named name: String, _ body: (String) async throws -> T)
        async throws -> T
    {
        try await withFolder { folder in
            try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
            return try await body(folder + "/" + name)
        }
    }

    @Test(arguments: [false, true]) func `a file is chosen or dropped, looked at, loaded and asked about`(dropped: Bool)
        async throws
    {
        try await withSite { site in
            try await withFile(Self.plain, named: "March export.csv") { path in
                try await Browser.withPage { page in
                    try await page.open(site.address + "/sources/upload")
                    try await page.following {
                        if dropped {
                            try await page.drop([path], on: ".zone")
                        } else {
                            try await page.setFiles("#file", [path])
                        }
                    }
                    #expect(try await page.text("h1") == "March export.csv")
                    let blocks = try await page.stumblingBlocks()
                    #expect(blocks == [])
                    #expect(try await page.text(".actions button") == "Load 8 rows")
                    #expect(try await page.text("main").contains("Invoice total is not an amount"))
                    #expect(try await site.json("/health")["status"] as? String == "ok")
                    try await page.following { try await page.click(".actions button") }
                    #expect(try await page.evaluate("location.pathname") == "/sources/loads/1")
                    #expect(try await page.text("main").contains("2 rows were set aside"))
                    #expect(try await page.text("tbody").contains("2,305.00"))
                    #expect(page.consoleErrors == [])
                }
            }
            let aging = try await site.json("/api/v1/receivables/aging?as_of=2025-03-31")
            #expect(aging["total"] as? String == "1205.00")
        }
    }

    @Test func `a layout of one's own is corrected in the preview`() async throws {
        let file = "Kunde;Beleg;Datum;Summe\nAlpha;77;13.02.2025;1.234,50\nBeta;78;01.03.2025;10,00\n"
        try await withSite { site in
            try await withFile(file, named: "export.csv") { path in
                try await Browser.withPage { page in
                    try await page.open(site.address + "/sources/upload")
                    try await page.following { try await page.setFiles("#file", [path]) }
                    #expect(try await page.text("[role=alert]").contains("No line of the file names a column for"))
                    #expect(try await page.evaluate("document.querySelector('form[action$=load]') === null") == true)
                    for (field, column) in [
                        ("customer_name", "Kunde"), ("invoice_number", "Beleg"), ("invoice_date", "Datum"),
                        ("bill_total", "Summe"),
                    ] {
                        try await choose(page, "map.\(field)", column)
                    }
                    try await choose(page, "date_order", "dmy")
                    try await choose(page, "decimal", "comma")
                    #expect(try await page.text("table tbody").contains("13 Feb 2025"))
                    #expect(try await page.text("table tbody").contains("1,234.50 USD"))
                    let blocks = try await page.stumblingBlocks()
                    #expect(blocks == [])
                    try await page.following { try await page.click("form[action$=load] button") }
                    #expect(try await page.text("main").contains("Every row of the file could be read."))
                }
            }
            let invoice = try await site.json("/invoices/77")
            #expect(invoice["bill_total"] as? String == "1234.50")
        }
    }

    /// The form sends itself when something in it changes.
    private func choose(_ page: Page, _ field: String, _ value: String) async throws {
        try await page.following {
            try await page.evaluate(
                """
                (() => { const s = document.querySelector('select[name="\(field)"]'); s.value = '\(value)';
                s.dispatchEvent(new Event('change', { bubbles: true })) })()
                """
            ).ignored()
        }
    }

    @Test func `no script is needed to load a file`() async throws {
        try await withSite { site in
            let preview = try await site.upload(Self.plain, named: "plain.csv", source: "desk")
            #expect(preview.status == 200)
            #expect(preview.body.contains("Load 8 rows"))
            let result = try await site.post(preview.path + "/load", "source=desk")
            #expect(result.path == "/sources/loads/1")
            #expect(result.body.contains("desk"))
            // The file is not kept twice: what was sent is in the book now.
            #expect(try await site.get(preview.path).status == 404)
        }
    }

    @Test func `a file that cannot be read at all says so and keeps what was typed`() async throws {
        try await withSite { site in
            let preview = try await site.upload("just,some,words\n1,2,3\n", named: "words.csv")
            #expect(
                preview.body.contains(
                    "No line of the file names a column for: customer, invoice number, invoice date, invoice total."))
            let typed = try await site.get(preview.path + "?source=desk&map.customer_name=just&date_order=ymd")
            #expect(typed.body.contains("value=\"desk\""))
            #expect(typed.body.contains("<option value=\"just\" selected>"))
            #expect(typed.body.contains("<option value=\"ymd\" selected>"))
        }
    }

    @Test func `a file above the limit is refused and nothing of it stays`() async throws {
        try await withSite(uploadLimit: 1_000) { site in
            let answer = try await site.upload(String(repeating: "x", count: 5_000), named: "large.csv")
            #expect(answer.status == 413)
        }
    }

    @Test func `the same file again changes nothing and says so`() async throws {
        try await withSite { site in
            for (load, words) in [(1, "set aside"), (2, "The same file as last time")] {
                let preview = try await site.upload(Self.plain, named: "plain.csv")
                let result = try await site.post(preview.path + "/load")
                #expect(result.path == "/sources/loads/\(load)")
                #expect(result.body.contains(words))
            }
        }
    }
}
