import ConnectorKit
import Ledger
import Testing

@testable import Fullbay

@Suite struct LaborTests {
    private func technicians(_ portions: Sent...) -> [TechnicianFixture] {
        portions.enumerated().map { TechnicianFixture(name: .text("T\($0.offset)"), portion: $0.element, hours: 1) }
    }

    private let hundred = CorrectionFixture(hours: "1", labor: "100.00")

    @Test func `portions that are no hundred are scaled and still add up`() throws {
        let thirds = try rows(InvoiceFixture.labor(technicians(33, 33, 33), hundred).sent)
        let lines = try #require(thirds.work?.lines)
        #expect(lines.prices == [33_34, 33_33, 33_33])
        #expect(lines.labor.map(\.billedHours) == [334, 333, 333])
        #expect(lines.labor.map(\.portion) == [33_000_000, 33_000_000, 33_000_000])
        #expect(thirds.issues.map(\.code) == ["portions-differ"])
        #expect(try FullbayTests.lines(.labor(technicians(50, 60), hundred)).prices == [45_45, 54_55])
    }

    @Test(arguments: ["", nil, "N/A"] as [Sent])
    func `hours nobody clocked are not known`(_ hours: Sent) throws {
        #expect(try lines(.labor([TechnicianFixture(hours: hours)], hundred)).labor.map(\.clockedHours) == [nil])
    }

    @Test func `seconds clocked on a complaint without a charge keep their row`() throws {
        let lines = try lines(.labor([TechnicianFixture(hours: .number("0.0011111111111111"))], CorrectionFixture()))
        #expect(lines.prices == [0])
        #expect(lines.labor.map(\.clockedHours) == [11])
    }

    @Test func `hours clocked on a complaint without corrections are an issue and no row`() throws {
        let rows = try rows(
            InvoiceFixture(complaints: [ComplaintFixture(technicians: technicians(100), corrections: [])]).sent)
        #expect(rows.work?.lines == [])
        #expect(rows.issues.map(\.code) == ["no-corrections", "clocked-without-correction"])
    }

    @Test func `labor nobody is assigned to falls to the lead technician`() throws {
        let line = try lines(.labor([], CorrectionFixture(hours: "2.5", labor: "250.00")))[0]
        #expect(line.labor?.technician == WorkOrder.Person(name: "Lee Lead", number: "T01"))
        #expect(line.labor?.portion == 100_000_000 && line.labor?.billedHours == 2500 && line.price == 250_00)
        #expect(line.labor?.clockedHours == nil)
    }

    @Test func `without hours and without a price there is no labor`() throws {
        #expect(try lines(.labor([], CorrectionFixture())) == [])
        #expect(try lines(.labor([], CorrectionFixture(hours: "0.5"))).prices == [0])
    }

    @Test func `flat-rate labor has a price and no hours`() throws {
        let lines = try lines(.labor([], CorrectionFixture(labor: "80.00")))
        #expect(lines.prices == [80_00] && lines.labor.map(\.billedHours) == [0])
        #expect(
            try FullbayTests.lines(.labor(technicians(50, 50), CorrectionFixture(labor: "80.00"))).prices == [
                40_00, 40_00,
            ])
    }

    @Test func `labor of nobody is said`() throws {
        var fixture = InvoiceFixture.labor([], hundred)
        fixture.lead = ""
        let rows = try rows(fixture)
        #expect(rows.work?.lines.prices == [100_00])
        #expect(rows.issues.map(\.field) == ["ServiceOrder/Complaints/0/Corrections/0"])
        #expect(rows.issues.map(\.code) == ["technician-missing"])
        let nameless = try FullbayTests.rows(.labor([TechnicianFixture(name: "")], hundred))
        #expect(nameless.issues.map(\.field) == ["ServiceOrder/Complaints/0/AssignedTechnicians/0/technician"])
    }

    @Test func `labor without hours is said`() throws {
        let rows = try rows(.labor([], CorrectionFixture(labor: "80.00", changes: ["laborHoursTotal": .null])))
        #expect(rows.issues.map(\.code) == ["hours-missing"])
    }

    @Test func `what was done describes the labor, else what was recommended`() throws {
        #expect(try lines(.labor([], hundred))[0].description == "Fixed it")
        let recommended = CorrectionFixture(hours: "1", labor: "1", changes: ["actualCorrection": " "])
        #expect(try lines(.labor([], recommended))[0].description == "Fix it")
        #expect(try lines(.labor([], recommended))[0].labor?.rateType == "Fleet A")
    }

    @Test(
        arguments: [
            ("Yes", "No", true), ("No", "Yes", false), ("", "No", false), (nil, "Yes", true), ("", "", true),
            (nil, nil, true), ("perhaps", "No", false),
        ] as [(Sent, Sent, Bool)])
    func `the correction says whether labor is taxed, else the complaint, else it is`(
        _ correction: Sent, _ complaint: Sent, _ isTaxable: Bool
    ) throws {
        var entry = hundred
        entry.changes = ["taxable": correction]
        var fixture = InvoiceFixture.labor([], entry)
        fixture.complaints[0].changes = ["laborTaxable": complaint]
        #expect(try lines(fixture)[0].isTaxable == isTaxable)
    }

    @Test func `labor totals with fractions of a cent round towards the invoice's`() throws {
        let half = CorrectionFixture(hours: "0.33", labor: "54.615")
        var fixture = InvoiceFixture.labor([], half, half, half)
        fixture.changes = ["laborTotal": .number("163.85"), "subTotal": .number("163.85"), "total": .number("163.85")]
        #expect(try lines(fixture).prices == [54_62, 54_62, 54_61])
    }

    @Test func `a split is that of the ledger's money`() throws {
        var random = Randomness(seed: 11)
        for _ in 0..<2000 {
            let amount = Int64.random(in: -1_000_000...1_000_000, using: &random) >> random.below(20)
            var weights = (0..<1 + random.below(6)).map { _ in
                Int64(random.below(200)) * (random.once(in: 9) ? 1 << 40 : 1)
            }
            if !weights.contains(where: { $0 > 0 }) { weights[0] = 1 }
            let expected = try Money(minorUnits: amount, currency: .usd).split(over: weights).map(\.minorUnits)
            #expect(Split.split(amount, over: weights) == expected)
        }
        #expect(Split.split(.max, over: [1, .max, .max]).reduce(0, +) == .max)
    }
}
