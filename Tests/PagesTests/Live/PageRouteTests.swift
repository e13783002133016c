import BrowserSupport
import Foundation
import TestSupport
import Testing

/// What the pages answer, without a browser.
@Suite(.serialized, .timeLimit(.minutes(20))) struct PageRouteTests {
    static let book = invoiceFile(
        "Alpha Freight,AF-1,1/10/25,1000.00,600.00,Pending,2/9/25", "Beta & Sons,BS-1,3/20/25,800,0,Pending,4/19/25",
        "=Beta,BS/2,3/20/25,90,0,Pending,4/19/25")

    @Test func `pages say where they may not be read from and what they may load`() async throws {
        try await withSite { site in
            let page = try await site.get("/")
            let policy = page.header("Content-Security-Policy")
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(page.header("Cache-Control") == "private, no-cache")
            let style = page.body.firstMatch(of: #/href="(/assets/style-[0-9a-f]+\.css)"/#)!.1
            let asset = try await site.get(String(style))
            #expect(asset.header("Cache-Control").contains("immutable"))
            #expect(try await site.get("/assets/style.css").status == 404)
        }
    }

    @Test(arguments: [
        ("/?as_of=2025-02-30", 400), ("/receivables/past-due?sort=amount", 400),
        ("/receivables/past-due?after=%00", 400),
        ("/receivables/past-due?customer=99", 404), ("/receivables/customers/0", 404),
        ("/receivables/customers/x", 404),
        ("/receivables/invoices/none", 404), ("/receivables/aging?edges=30,20", 400),
        ("/receivables/aging?by=age", 400),
        ("/receivables/aging?currency=dollars", 400), ("/receivables/aging?known_at=yesterday", 400),
        ("/?known_at=2025-01-01T00:00:00Z", 400),
        ("/sources/loads/9", 404),
        ("/sources/quarantine?state=lost", 400), ("/sources/upload/0123", 404),
        ("/sources/upload/..%2F..%2Fetc%2Fpasswd", 404),
    ])
    func `a bad address is answered in words`(path: String, status: Int) async throws {
        try await withSite { site in
            try await site.book.load(Self.book)
            let answer = try await site.get(path)
            #expect(answer.status == status)
            #expect(answer.body.contains("<h1>") && answer.body.contains("<nav"))
        }
    }

    @Test func `a filter by name finds its customer, asks which one, or says that there is none`() async throws {
        try await withSite { site in
            try await site.book.load(Self.book)
            let one = try await site.get("/receivables/past-due?customer_name=alpha").body
            #expect(one.contains("AF-1") && !one.contains("BS-1"))
            let several = try await site.get("/receivables/past-due?customer_name=bet").body
            #expect(several.contains("Which one?") && several.contains("Beta &amp; Sons"))
            let none = try await site.get("/receivables/past-due?customer_name=zeta").body
            #expect(none.contains("No customer’s name is like “zeta”."))
            #expect(none.contains("value=\"zeta\""))
        }
    }

    @Test func `the file of a list has exactly its rows`() async throws {
        try await withSite { site in
            let many = (0..<230).map { "Customer \($0),N-\($0),1/10/25,10.00,0,Pending,2/9/25" }.joined(separator: "\n")
            try await site.book.load(invoiceFile(many))
            let page = try await site.get("/receivables/past-due.csv")
            #expect(page.header("Content-Disposition").contains("past-due-2025-11-21.csv"))
            #expect(page.body.split(separator: "\r\n").count == 51)
            let all = try await site.get("/receivables/past-due.csv?all=1")
            #expect(Set(all.body.split(separator: "\r\n")).count == 231)
        }
    }

    @Test func `a number with a slash has a page of its own`() async throws {
        try await withSite { site in
            try await site.book.load(Self.book)
            let page = try await site.get("/receivables/invoices/BS%2F2")
            #expect(page.status == 200)
            #expect(page.body.contains("Invoice BS/2"))
            #expect(page.body.contains("=Beta,BS/2,3/20/25,90,0,Pending,4/19/25"))
        }
    }

    @Test func `the number of an invoice leads straight to it`() async throws {
        try await withSite { site in
            try await site.book.load(Self.book)
            #expect(try await site.get("/search?q=BS-1").path == "/receivables/invoices/BS-1")
        }
    }

    @Test func `a row that was set aside is tried again or dropped`() async throws {
        try await withSite { site in
            try await site.book.load(
                invoiceFile(
                    "Alpha,A-1,1/10/25,ten,0,Pending,2/9/25", "Alpha,A-2,1/10/25,10,0,Pending,2/9/25",
                    "Alpha,A-2,1/10/25,12,0,Pending,2/9/25"),
                maxRefused: 9_000)
            try await Browser.withPage { page in
                try await page.open(site.address + "/sources/quarantine")
                try await page.following { try await page.click("form[action$='/1/retry'] button") }
                #expect(
                    try await page.text("[role=status]").contains(
                        "still cannot be read. Invoice total is not an amount"))
                try await page.following { try await page.click("form[action$='/2/replace'] button") }
                #expect(try await page.text("[role=status]") == "Line 4 of test.csv was loaded.")
                try await page.click(".confirm summary")
                #expect(try await page.text(".confirm p").contains("Dropping sets test.csv, line 2 aside for good"))
                try await page.following { try await page.click(".confirm button") }
                #expect(try await page.text("[role=status]").contains("was dropped"))
                #expect(try await page.text("p.empty").contains("No row waits here"))
            }
            let invoice = try await site.json("/invoices/A-2")
            #expect(invoice["bill_total"] as? String == "12.00")
        }
    }
}
