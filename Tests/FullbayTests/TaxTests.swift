import ConnectorKit
import Ledger
import Testing

@Suite struct TaxTests {
    private func parts(_ prices: Decimal..., rate: Decimal = "6", tax: Decimal?) -> InvoiceFixture {
        let parts = prices.enumerated().map { index, price in
            PartFixture(number: .text("P\(index)"), unitPrice: price, isTaxable: true)
        }
        var fixture = InvoiceFixture(complaints: [ComplaintFixture(corrections: [CorrectionFixture(parts: parts)])])
        fixture.taxRate = rate
        fixture.tax = tax
        return fixture
    }

    @Test func `each taxed line bears its own tax, half-even`() throws {
        // 0.125 and 0.375 at 5 percent
        let lines = try lines(parts("2.50", "7.50", rate: "5", tax: "0.50"))
        #expect(lines.map(\.tax) == [12, 38] && lines.map(\.taxRate) == [5_000_000, 5_000_000])
    }

    @Test func `what rounding leaves goes to the lines that lost most`() throws {
        // 0.0024 + 0.0024 + 0.0036: nothing each, one cent together
        #expect(try lines(parts("0.04", "0.041", "0.06", tax: "0.01")).map(\.tax) == [0, 0, 1])
        // 0.006 each: a cent each, and one too many
        #expect(try lines(parts("0.10", "0.10", "0.10", tax: "0.02")).map(\.tax) == [1, 1, 0])
    }

    @Test func `of equal losses the larger tax is favoured, then the first`() throws {
        #expect(try lines(parts("0.20", "10.20", tax: "0.63")).map(\.tax) == [1, 62])
        #expect(try lines(parts("0.20", "0.20", tax: "0.03")).map(\.tax) == [2, 1])
    }

    @Test func `a cent a line is rounding, more is not`() throws {
        #expect(try lines(parts("10.00", "10.00", tax: "1.22")).map(\.tax) == [61, 61])
        let rows = try rows(parts("10.00", "10.00", tax: "1.23").sent)
        let lines = try #require(rows.work?.lines)
        #expect(lines.map(\.type) == [.part, .part, .adjustment])
        #expect(lines.map(\.tax) == [60, 60, 3] && lines[2].price == 0)
        let issue = try #require(rows.issue("tax-total-differs"))
        #expect(issue.found == "1.23" && issue.expected == "1.20" && issue.field == "taxTotal")
    }

    @Test func `a tax no line can carry stands on a line of its own`() throws {
        let rows = try rows(InvoiceFixture(charges: [ChargeFixture(amount: "10.00")], taxRate: "6", tax: "0.60").sent)
        let lines = try #require(rows.work?.lines)
        #expect(lines.map(\.type) == [.misc, .adjustment] && lines.map(\.tax) == [0, 60])
        #expect(lines[1].price == 0 && lines[1].isGenerated && !lines[1].isTaxable)
        #expect(rows.issues.map(\.code) == ["tax-total-differs"])
    }

    @Test func `without a rate the tax stands on a line of its own`() throws {
        var fixture = parts("10.00", tax: "0.60")
        fixture.changes = ["taxRate": "N/A"]
        #expect(try lines(fixture).map(\.tax) == [0, 60])
    }

    @Test func `who is exempt pays no tax on any line, whatever the rate`() throws {
        let rows = try rows(parts("10.00", "10.00", tax: "0").sent)
        #expect(rows.work?.lines.map(\.tax) == [0, 0])
        #expect(rows.issues.map(\.code) == ["tax-not-charged"])
        #expect(rows.issues.first?.expected == "1.20")
    }

    @Test func `taxes that cancel out are laid all the same`() throws {
        #expect(try lines(parts("10.00", "-10.00", tax: "0")).map(\.tax) == [60, -60])
    }

    @Test func `a credit bears negative tax`() throws {
        #expect(try lines(parts("-0.04", "-0.041", "-0.06", tax: "-0.01")).map(\.tax) == [0, 0, -1])
    }

    @Test func `a line without a price bears no tax`() throws {
        #expect(try lines(parts("0", "0.04", tax: "0.01")).map(\.tax) == [0, 1])
    }

    @Test func `rate and tax may stand in the record of the tax alone`() throws {
        var fixture = parts("10.00", tax: "0.60")
        fixture.changes = [
            "taxRate": nil, "taxTotal": .null, "TaxInformation": ["taxRate": "6", "taxTotal": .number("0.6")],
        ]
        #expect(try rows(fixture).issues == [])
        #expect(try lines(fixture).map(\.tax) == [60])
    }

    @Test func `several taxes add up where nothing else says the tax`() throws {
        var fixture = parts("10.00", rate: "7.5", tax: "0.75")
        let state: Sent = ["taxTitle": "State", "taxRate": 6, "taxTotal": "0.60"]
        let county: Sent = ["taxTitle": "County", "taxRate": .number("1.5"), "taxTotal": "0.15"]
        fixture.changes = [
            "taxRate": "", "taxTotal": nil, "TaxInformation": ["TaxLineInformation": .list([state, county])],
        ]
        let rows = try rows(fixture)
        #expect(rows.issues == [])
        #expect(rows.work?.lines.map(\.tax) == [75] && rows.work?.lines[0].taxRate == 7_500_000)
    }

    @Test func `where the tax is said twice the invoice's own figure counts`() throws {
        var fixture = parts("10.00", tax: "0.60")
        fixture.changes = ["TaxInformation": ["taxRate": "7", "taxTotal": .number("0.7")]]
        let rows = try rows(fixture)
        #expect(rows.work?.lines.map(\.tax) == [60])
        #expect(rows.issues.map(\.code) == ["tax-stated-twice", "tax-stated-twice"])
    }

    @Test(arguments: ["-6", "1e9", "1001"])
    func `a rate nobody can mean is left out`(_ rate: String) throws {
        var fixture = parts("10.00", tax: "0")
        fixture.changes = ["taxRate": .text(rate)]
        #expect(try rows(fixture).issues.map(\.code) == ["number-out-of-range"])
    }
}
