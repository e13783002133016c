import ConnectorKit
import Ledger
import Testing

@Suite struct ReconciliationTests {
    private let hundred = InvoiceFixture.labor(
        [TechnicianFixture()], CorrectionFixture(hours: "1", labor: "100.00", parts: [PartFixture()]))

    private func changed(_ name: String, _ amount: String) -> InvoiceFixture {
        var fixture = hundred
        fixture.changes = [name: .number(amount)]
        return fixture
    }

    @Test func `what the lines do not explain is one line of its own`() throws {
        var fixture = changed("subTotal", "111.11")
        fixture.changes["total"] = .number("111.11")
        let rows = try rows(fixture)
        let lines = try #require(rows.work?.lines)
        #expect(lines.map(\.type) == [.part, .labor, .adjustment])
        #expect(lines.prices == [10_00, 100_00, 1_11])
        #expect(lines[2].isGenerated && lines[2].description == "ADJUSTMENT" && lines[2].quantity == nil)
        #expect(rows.issues.map(\.code) == ["subtotal-differs"])
        let issue = try #require(rows.issues.first)
        #expect(issue.field == "subTotal" && issue.found == "111.11" && issue.expected == "110.00")
    }

    @Test func `a subtotal of one is an adjustment of everything`() throws {
        let rows = try rows(changed("subTotal", "1").sent)
        #expect(rows.work?.lines.prices == [10_00, 100_00, -109_00])
        #expect(rows.issues.map(\.code) == ["total-does-not-close", "subtotal-differs"])
    }

    @Test func `price and tax that are left over share the line`() throws {
        var fixture = changed("subTotal", "111.00")
        fixture.changes["taxTotal"] = .number("3.00")
        fixture.changes["total"] = .number("114.00")
        let lines = try lines(fixture)
        #expect(lines.count == 3 && lines[2].price == 1_00 && lines[2].tax == 3_00)
    }

    @Test func `a correction that differs from its parts is an issue where it stands`() throws {
        var fixture = hundred
        fixture.complaints[0].corrections[0].statedParts = "12.00"
        let rows = try rows(fixture)
        let issue = try #require(rows.issues.first)
        #expect(issue.code == "parts-total-differs")
        #expect(issue.field == "ServiceOrder/Complaints/0/Corrections/0/partsTotal")
        #expect(issue.found == "12.00" && issue.expected == "10.00")
        // The totals above follow the correction, so only the invoice itself does not close.
        #expect(rows.issues.map(\.code) == ["parts-total-differs", "subtotal-differs"])
        #expect(rows.work?.lines.last?.price == 2_00)
    }

    @Test(arguments: [("partsTotal", "parts-total-differs"), ("laborTotal", "labor-total-differs")])
    func `each level is compared with the one below it`(_ name: String, _ code: String) throws {
        var complaint = hundred
        complaint.complaints[0].changes = [name: .number("1")]
        #expect(
            try rows(complaint).issues.map(\.field) == [
                "ServiceOrder/Complaints/0/\(name)", "ServiceOrder/\(name)",
            ])
        var order = hundred
        order.orderChanges = [name: .number("1")]
        #expect(try rows(order).issues.map(\.field) == ["ServiceOrder/\(name)", name])
        let invoice = try rows(changed(name, "1").sent)
        #expect(invoice.issues.map(\.field) == [name] && invoice.issues[0].code == code)
    }

    @Test func `totals that are not sent are not compared`() throws {
        var fixture = hundred
        fixture.complaints[0].changes = ["partsTotal": nil, "laborTotal": ""]
        fixture.complaints[0].corrections[0].changes = ["partsTotal": nil]
        fixture.orderChanges = ["partsTotal": nil, "laborTotal": .null]
        #expect(try rows(fixture).issues == [])
    }

    @Test func `less than a cent apart is rounding`() throws {
        #expect(try rows(changed("partsTotal", "10.0000000001").sent).issues == [])
    }
}
