import Ledger
import Testing

@testable import Analytics
@testable import Pages

/// Pages made from values alone: no server, no database.
@Suite struct PageTests {
    static let templates = Templates()
    static let hostile = "<script>alert(1)</script>\"\u{301} onfocus=\"x"

    /// One character to Swift, the end of an attribute to a browser.
    static let brokenQuote = "\"\u{301} onfocus"

    static let overview = OverviewQuestion.Answer(
        aging: .fixture(
            parties: [
                AgingParty(id: 7, name: "Alpha Freight", line: .fixture()),
                AgingParty(id: 8, name: hostile, line: .fixture(notDue: 0, buckets: [0, 20_00, 0, 0], unapplied: 0)),
            ], others: [.fixture(notDue: 5_00, buckets: [0, 0, 0, 0], unapplied: 0, currency: "CAD")],
            freshness: [.fixture(), .fixture(source: "old export", asOf: CivilDate(2026, 9, 1))],
            partial: "No booked rate is known for CAD."),
        oldest: .fixture(customer: hostile),
        trend: (1...12).map { TrendPoint(asOf: CivilMonth(year: 2026, month: $0)!.lastDay, lines: [.fixture()]) })

    @Test func `the overview shows the figures of its answer`() throws {
        let model = try OverviewPage.Model(Self.overview, asOf: .today, in: .fixture())
        #expect(model.figures.map(\.value) == ["4,890.00", "4,540.00", "800.00", "450.00", "51 days"])
        let page = Self.templates.render(model, "overview")
        try expectGolden(withoutFingerprints(page), "overview.html")
        #expect(page.contains("Stale: "))
        #expect(page.contains("<b>Partial.</b>"))
    }

    @Test func `no name becomes markup on any page that shows it`() throws {
        let item = InvoiceItem.fixture(number: Self.hostile, customer: Self.hostile)
        let pastDue = PastDueQuestion.Answer(
            asOf: .today, customer: nil, candidates: [], nobody: true,
            listing: Listing(items: [item], total: 1, limit: 50, offset: 0, next: nil), lines: [.fixture()],
            freshness: [])
        let typed = Parameters(formText: "customer_name=%3Cscript%3Ealert(1)%3C/script%3E%22")
        let pages = [
            Self.templates.render(try OverviewPage.Model(Self.overview, asOf: .today, in: .fixture()), "overview"),
            Self.templates.render(try PastDuePage.Model(pastDue, typed, in: .fixture()), "past-due"),
        ]
        for page in pages {
            #expect(!page.contains("<script>"))
            #expect(page.contains("&lt;script&gt;"))
            #expect(!page.contains(Self.brokenQuote))
        }
    }

    @Test func `an empty book teaches the first step`() {
        let page = Self.templates.render(OverviewPage.Model(beforeAnythingIn: .fixture()), "overview")
        #expect(page.contains("Nothing is loaded yet"))
        #expect(page.contains("href=\"/sources/upload\""))
        #expect(!page.contains("0.00"))
    }

    @Test func `a full page of past-due invoices stays under 60 KB`() throws {
        let items = (0..<50).map {
            InvoiceItem.fixture(number: "HL20004\($0)", customer: "Fernhill Landscaping & Sons Incorporated")
        }
        let answer = PastDueQuestion.Answer(
            asOf: .today, customer: nil, candidates: [], nobody: false,
            listing: Listing(items: items, total: 900, limit: 50, offset: 0, next: "WzIwMzc4LCJITDIwMDAxNDIiXQ"),
            lines: [.fixture()], freshness: [.fixture()])
        let address = Address("/receivables/past-due", ["as_of": "2026-10-31"])
        let page = Self.templates.render(
            try PastDuePage.Model(answer, Parameters(formText: "as_of=2026-10-31"), in: .fixture(address)), "past-due")
        #expect(page.utf8.count < 60_000)
    }

    @Test func `an aging of as many customers as are shown stays under 60 KB`() throws {
        let line = AgingLine.fixture(notDue: 123_456_78, buckets: [98_765_43, 12_345_67, 45_678_90, 99_999_99])
        let parties = (0..<AgingPage.customersShown).map {
            AgingParty(id: Int64(100_000 + $0), name: "Fernhill Landscaping & Sons Incorporated", line: line)
        }
        let answer = AgingAnswer.fixture(
            asOf: CivilDate(2026, 10, 31), parties: parties, others: [.fixture(currency: "CAD")])
        let page = Self.templates.render(try AgingPage.Model(answer, Parameters(formText: ""), in: .fixture()), "aging")
        #expect(page.utf8.count < 60_000)
    }

    @Test func `a file of very many columns keeps its preview small`() throws {
        var preview = UploadPreview()
        preview.columns = (0..<900).map { "Column \($0)" }
        let file = UploadedFile(token: "t", path: "/", name: "wide.csv", byteCount: 1)
        let form = try UploadForm(Parameters(formText: "map.customer_name=Column+7"))
        let page = Self.templates.render(UploadPreviewPage.Model(file, form, preview, in: .fixture()), "upload-preview")
        #expect(page.utf8.count < 60_000)
        #expect(page.contains("name=\"map.customer_name\" value=\"Column 7\" list=\"columns\""))
    }

    @Test func `a very long row is shown by its beginning`() {
        #expect(Excerpt.of("short") == "short")
        #expect(Excerpt.of(String(repeating: "x", count: 100_000)).count < 2_050)
    }

    @Test func `a header that sorts says which way and leads the other way`() {
        let up = PastDuePage.Sort(descending: false, in: .fixture(Address("/receivables/past-due", ["after": "x"])))
        #expect([up.dueState, up.daysState] == ["ascending", "descending"])
        #expect(up.link == "/receivables/past-due?sort=due_date.desc")
        let down = PastDuePage.Sort(descending: true, in: .fixture(Address("/receivables/past-due")))
        #expect([down.dueState, down.daysState] == ["descending", "ascending"])
    }

    @Test func `the next part of a list keeps the question`() {
        let setting = Setting.fixture(Address("/receivables/past-due", ["currency": "USD", "after": "a", "row": "51"]))
        let listing = Listing(items: Array(repeating: 0, count: 50), total: 120, limit: 50, offset: 0, next: "b")
        let pager = Pager(listing, Parameters(formText: "currency=USD&after=a&row=51"), in: setting)
        #expect(pager.range == "51–100 of 120")
        #expect(pager.next == "/receivables/past-due?currency=USD&after=b&row=101")
        #expect(pager.first == "/receivables/past-due?currency=USD")
    }

    @Test func `the aging file ends with the total of all customers`() throws {
        let answer = AgingAnswer.fixture(parties: [AgingParty(id: 1, name: "=cmd()", line: .fixture())])
        try expectGolden(AgingCSV.file(answer), "aging.csv")
    }

    @Test func `the past-due file has the rows of the page`() throws {
        try expectGolden(
            PastDueCSV.file([.fixture(), .fixture(number: "0042", customer: "+Plus, Inc.", currency: "JPY")]),
            "past-due.csv")
    }

    @Test func `an asset's name changes with its content`() {
        let before = Assets(files: ["Assets/style.css": "a {}"])
        let after = Assets(files: ["Assets/style.css": "b {}"])
        #expect(before.address("style.css") != after.address("style.css"))
    }

    @Test func `no style or script stands inside a page`() throws {
        for (path, text) in Pages.Embedded.files where path.hasSuffix(".mustache") {
            #expect(!text.contains("style=\"") && !text.contains("<style") && !text.contains(" onclick"), "\(path)")
            #expect(text.matches(of: #/<script(?! defer src=)/#).isEmpty, "\(path)")
        }
    }
}
