import ConnectorKit
import Ledger
import Testing

@testable import Fullbay

@Suite struct PartTests {
    @Test func `equal parts of a correction are one line`() throws {
        let lines = try lines(
            .parts(
                PartFixture(key: "1", number: "CL-225", quantity: "2"),
                PartFixture(key: "2", number: " cl-225 ", quantity: "3", unitPrice: "10.0"),
                PartFixture(key: "3", number: "OTHER")))
        #expect(lines.map { $0.part?.keys } == [["1", "2"], ["3"]])
        #expect(lines[0].quantity == 5_000_000 && lines[0].price == 50_00 && lines[0].cost == 20_00)
        #expect(lines[0].part?.shopNumber == "CL-225")
    }

    @Test func `another price or another taxability is another line`() throws {
        let lines = try lines(
            .parts(
                PartFixture(), PartFixture(unitPrice: "10.01"), PartFixture(isTaxable: true),
                PartFixture(changes: ["sellingPrice": "10"])))
        #expect(lines.map(\.price) == [20_00, 10_01, 10_00])
    }

    @Test func `parts are never grouped across corrections or complaints`() throws {
        let correction = CorrectionFixture(parts: [PartFixture()])
        let complaint = ComplaintFixture(corrections: [correction, correction])
        let lines = try lines(InvoiceFixture(complaints: [complaint, complaint]))
        #expect(lines.map(\.correction) == [0, 1, 2, 3])
        #expect(lines.map(\.complaint) == [0, 0, 1, 1])
    }

    @Test func `parts without a number are told apart by their description`() throws {
        let fixture = InvoiceFixture.parts(
            PartFixture(key: "1", number: "", description: "BOLT"),
            PartFixture(key: "2", number: nil, description: "bolt"),
            PartFixture(key: "3", number: " ", description: "NUT"), PartFixture(key: "4", number: "BOLT"))
        let rows = try rows(fixture)
        #expect(rows.work?.lines.map { $0.part?.keys } == [["1", "2"], ["3"], ["4"]])
        #expect(rows.issues.map(\.code) == Array(repeating: "part-number-missing", count: 3))
    }

    @Test func `parts of which nothing is known stay apart`() throws {
        let lines = try lines(
            .parts(PartFixture(number: "", description: ""), PartFixture(number: "", description: "")))
        #expect(lines.count == 2)
    }

    @Test func `many different parts find their equals too`() throws {
        let parts = (0..<50).map { PartFixture(key: .text("\($0)"), number: .text("P\($0 % 25)")) }
        let fixture = InvoiceFixture(complaints: [ComplaintFixture(corrections: [CorrectionFixture(parts: parts)])])
        let lines = try lines(fixture)
        #expect(lines.count == 25)
        #expect(lines[24].part?.keys == ["24", "49"] && lines[24].quantity == 2_000_000)
    }

    @Test func `what came back is taken off`() throws {
        let line = try lines(.parts(PartFixture(quantity: "3", returned: "1", changes: ["toBeReturnedQuantity": 2])))[0]
        #expect(line.quantity == 2_000_000 && line.returned == 1_000_000 && line.toBeReturned == 2_000_000)
        #expect(line.price == 20_00)
    }

    @Test func `a part that came back whole is left out, for itself and not for its group`() throws {
        let lines = try lines(
            .parts(
                PartFixture(key: "1", description: "FIRST", quantity: "1", returned: "1"),
                PartFixture(key: "2", description: "SECOND", quantity: "2"),
                PartFixture(key: "3", description: "THIRD", quantity: "-2")))
        #expect(lines.count == 1)
        #expect(lines[0].part?.keys == ["2", "3"] && lines[0].part?.description == "SECOND")
        #expect(lines[0].quantity == 0 && lines[0].price == 0)
    }

    @Test(arguments: [("-2", "0", -20_00), ("1", "3", -20_00), ("1", "-1", 20_00)] as [(Decimal, Decimal, Int64)])
    func `negative quantities are kept`(_ quantity: Decimal, _ returned: Decimal, _ price: Int64) throws {
        #expect(try lines(.parts(PartFixture(quantity: quantity, returned: returned))).prices == [price])
    }

    @Test(arguments: ["", nil, "N/A"] as [Sent])
    func `a quantity that is not known is one before returns`(_ quantity: Sent) throws {
        let one = try rows(InvoiceFixture.parts(PartFixture(changes: ["quantity": quantity])).sent)
        #expect(one.work?.lines[0].quantity == 1_000_000)
        #expect(one.issue("quantity-missing") != nil)
        let none = InvoiceFixture.parts(PartFixture(returned: "1", changes: ["quantity": quantity]))
        #expect(try rows(none).work?.lines == [])
    }

    @Test func `a cost that is not known of one is not known of the group`() throws {
        let lines = try lines(.parts(PartFixture(), PartFixture(changes: ["cost": ""]), PartFixture(number: "X")))
        #expect(lines.map(\.cost) == [nil, 4_00])
        #expect(lines.map(\.unitCost) == [4_000_000, 4_000_000])
    }

    @Test func `dirty cores are parts like others`() throws {
        let line = try lines(.parts(PartFixture(quantity: "2", changes: ["coreType": "Dirty"])))[0]
        #expect(line.price == 20_00 && line.part?.coreType == "Dirty")
    }

    @Test func `fractions of a cent go where they make the correction's total`() throws {
        // 3.335 each: exactly 10.005 together; the vendor says 10.01, or 10.00.
        func prices(_ total: Decimal) throws -> [Int64] {
            let parts = ["A", "B", "C"].map { PartFixture(number: .text($0), quantity: "0.5", unitPrice: "6.67") }
            let correction = CorrectionFixture(parts: parts, statedParts: total)
            return try lines(InvoiceFixture(complaints: [ComplaintFixture(corrections: [correction])])).prices
        }
        #expect(try prices("10.00") == [3_34, 3_33, 3_33])
        #expect(try prices("10.01") == [3_34, 3_34, 3_33])
        #expect(try prices("10.02") == [3_34, 3_34, 3_34])
        #expect(try prices("9.99") == [3_33, 3_33, 3_33])
        // Rounding alone cannot give this: a line of its own does.
        #expect(try prices("10.03") == [3_34, 3_33, 3_33, 3])
    }

    @Test func `larger fractions go first, equal ones by the larger line`() throws {
        let fixture = InvoiceFixture.parts(
            PartFixture(number: "A", quantity: "0.5", unitPrice: "1.01"),
            PartFixture(number: "B", quantity: "0.5", unitPrice: "9.01"),
            PartFixture(number: "C", quantity: "0.25", unitPrice: "1.03"), changes: ["partsTotal": .number("5.26")])
        // 0.505, 4.505, 0.2575
        var closed = fixture
        closed.changes = ["partsTotal": .number("5.26"), "subTotal": .number("5.26")]
        #expect(try lines(closed).of(.part).prices == [50, 4_50, 26])
        closed.complaints[0].corrections[0].changes = ["partsTotal": .number("5.27")]
        closed.changes = ["partsTotal": .number("5.27"), "subTotal": .number("5.27")]
        #expect(try lines(closed).of(.part).prices == [50, 4_51, 26])
    }

    @Test func `a credit is rounded like the invoice it mirrors`() throws {
        let parts = ["A", "B", "C"].map { PartFixture(number: .text($0), quantity: "-0.5", unitPrice: "6.67") }
        let correction = CorrectionFixture(parts: parts, statedParts: "-10.01")
        let lines = try lines(InvoiceFixture(complaints: [ComplaintFixture(corrections: [correction])]))
        #expect(lines.prices == [-3_34, -3_34, -3_33])
    }

    @Test func `corrections that do not say their parts round towards the invoice's`() throws {
        let silent = CorrectionFixture(
            parts: [PartFixture(quantity: "0.5", unitPrice: "6.67")], changes: ["partsTotal": nil])
        let settled = CorrectionFixture(parts: [PartFixture(quantity: "0.5", unitPrice: "6.67")], statedParts: "3.33")
        var fixture = InvoiceFixture(complaints: [ComplaintFixture(corrections: [silent, settled, silent])])
        fixture.complaints[0].changes = ["partsTotal": nil]
        fixture.orderChanges = ["partsTotal": nil]
        fixture.changes = ["partsTotal": .number("10.01"), "subTotal": .number("10.01"), "total": .number("10.01")]
        let rows = try rows(fixture)
        #expect(rows.work?.lines.prices == [3_34, 3_33, 3_34])
        #expect(rows.issues == [])
    }
}
