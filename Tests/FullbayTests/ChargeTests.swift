import ConnectorKit
import Ledger
import Testing

@Suite struct ChargeTests {
    @Test func `a charge is a line with its own taxability`() throws {
        let fixture = InvoiceFixture(
            charges: [
                ChargeFixture(amount: "6.50"), ChargeFixture(description: "Hazmat", amount: "4.73", isTaxable: true),
            ])
        let lines = try lines(fixture)
        #expect(lines.prices == [6_50, 4_73])
        #expect(lines.map(\.isTaxable) == [false, true])
        #expect(lines.map(\.kind) == [.charge, .charge] && lines.map(\.isGenerated) == [false, false])
        #expect(lines[1].description == "Hazmat" && lines[1].quantity == 1_000_000 && lines[1].unitPrice == 4_730_000)
        #expect(lines[1].quickBooks.item == "Env Fee" && lines[1].complaint == nil && lines[1].correction == nil)
    }

    @Test(
        arguments: [
            ([:], 7_50), (["quantity": ""], 2_50), (["rate": .null], 0), (["amount": .text("$1,000.00")], 1000_00),
        ] as [([String: Sent?], Int64)])
    func `a blank amount is quantity times rate`(_ changes: [String: Sent?], _ price: Int64) throws {
        let blank: [String: Sent?] = ["amount": "", "quantity": 3, "rate": .number("2.50")]
        let charge = ChargeFixture(amount: "0", changes: blank.merging(changes) { $1 })
        let rows = try rows(InvoiceFixture(charges: [charge]).sent)
        #expect(rows.work?.lines.of(.misc).prices == [price])
        #expect((rows.issue("amount-missing") != nil) == (price == 0))
    }

    @Test func `charges that are not listed are one line from their total`() throws {
        let fixture = InvoiceFixture(
            taxRate: "6", changes: ["miscChargeTotal": .number("12.5"), "subTotal": .number("12.5")])
        let line = try lines(fixture)[0]
        #expect(line.type == .misc && line.kind == .charge && line.price == 12_50)
        #expect(line.isGenerated && !line.isTaxable)
        var listed = fixture
        listed.charges = [ChargeFixture(amount: "10.00")]
        let rows = try rows(listed)
        #expect(rows.work?.lines.map(\.type) == [.misc, .adjustment])
        #expect(rows.issue("charges-total-differs")?.expected == "10.00")
    }

    @Test func `each total that is not zero is a line of its own`() throws {
        let fixture = InvoiceFixture(
            supplies: "34.65", serviceCall: "150.00", mileage: "80.00", mileageCost: "31.20", sublet: "500.00")
        let lines = try lines(fixture)
        #expect(lines.map(\.type) == [.supply, .misc, .misc, .sublet])
        #expect(lines.map(\.kind) == [.shopSupplies, .serviceCall, .mileage, nil])
        #expect(lines.prices == [34_65, 150_00, 80_00, 500_00])
        #expect(lines.map(\.cost) == [nil, nil, 31_20, nil])
        #expect(lines.allSatisfy { $0.isGenerated && $0.quantity == 1_000_000 })
        #expect(lines[0].description == "SHOP SUPPLIES")
    }

    @Test func `supplies are taxed where there is a rate`() throws {
        #expect(try lines(InvoiceFixture(supplies: "10.00"))[0].isTaxable == false)
        let taxed = try lines(InvoiceFixture(supplies: "10.00", taxRate: "6"))[0]
        #expect(taxed.isTaxable && taxed.tax == 60 && taxed.taxRate == 6_000_000)
    }

    @Test func `service call and mileage are taxed where any complaint says so`() throws {
        func lines(_ serviceCall: Sent, _ mileage: Sent) throws -> [Bool] {
            var fixture = InvoiceFixture(serviceCall: "100.00", mileage: "50.00")
            let says = ComplaintFixture(changes: ["serviceCallTaxable": serviceCall, "mileageTaxable": mileage])
            fixture.complaints = [ComplaintFixture(), says]
            return try FullbayTests.lines(fixture).map(\.isTaxable)
        }
        #expect(try lines("Yes", "No") == [true, false])
        #expect(try lines("", "Yes") == [false, true])
    }

    @Test func `negative totals are kept`() throws {
        #expect(try lines(InvoiceFixture(supplies: "-5.00", serviceCall: "-1.00")).prices == [-5_00, -1_00])
    }
}
