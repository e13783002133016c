import ConnectorKit
import Ledger
import Testing

@Suite struct ExampleTests {
    /// One line of the sheet's table of expected rows.
    private struct Expected: CustomStringConvertible {
        let correction: String?
        let type: WorkLine.LineType
        let item: String
        /// Millionths, or thousandths of an hour for labor.
        let quantity: Int64
        let unitPrice: Int64?
        let price: Int64
        let clocked: Int64?
        let tax: Int64

        init(
            _ correction: String?, _ type: WorkLine.LineType, _ item: String, _ quantity: Int64, _ unitPrice: Int64?,
            _ price: Int64, _ clocked: Int64?, _ tax: Int64
        ) {
            self.correction = correction
            self.type = type
            self.item = item
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.price = price
            self.clocked = clocked
            self.tax = tax
        }

        init(_ line: WorkLine, in work: WorkOrder) {
            self.init(
                line.correction.flatMap { work.corrections[$0].key }, line.type,
                line.part?.shopNumber ?? line.labor?.technician.name ?? line.description ?? "",
                line.quantity ?? line.labor?.billedHours ?? 0, line.unitPrice, line.price, line.labor?.clockedHours,
                line.tax)
        }

        var description: String {
            "\(correction ?? "-") \(type.rawValue) \(item) \(quantity) \(unitPrice ?? -1) \(price) \(clocked ?? -1) \(tax)"
        }
    }

    private static let thirteen: [Expected] = [
        Expected("71200811", .part, "RH-7741", 1_000_000, 86_760_000, 8676, nil, 521),
        Expected("71200811", .part, "CL-225", 4_000_000, 6_200_000, 2480, nil, 149),
        Expected("71200811", .supply, "ELC-5050", 2_000_000, 19_950_000, 3990, nil, 239),
        Expected("71200811", .labor, "Dana Whitlock", 1500, nil, 24750, 20139, 0),
        Expected("71200811", .labor, "Ruben Osei", 1000, nil, 16500, 14583, 0),
        Expected("71200812", .part, "CL-225", 1_000_000, 6_200_000, 620, nil, 37),
        Expected("71200812", .labor, "Dana Whitlock", 300, nil, 4950, 4028, 0),
        Expected("71200812", .labor, "Ruben Osei", 200, nil, 3300, 2917, 0),
        Expected("71200813", .supply, "LF-9080", 1_000_000, 41_990_000, 4199, nil, 252),
        Expected("71200813", .freight, "FREIGHT", 1_000_000, 15_000_000, 1500, nil, 0),
        Expected("71200813", .labor, "Dana Whitlock", 1200, nil, 19800, 15000, 0),
        Expected(nil, .misc, "Environmental fee", 1_000_000, 6_500_000, 650, nil, 0),
        Expected(nil, .supply, "SHOP SUPPLIES", 1_000_000, 34_650_000, 3465, nil, 208),
    ]

    @Test func `the example of the sheet gives its thirteen rows`() throws {
        let work = try #require(try rows(of: Example.record()).work)
        #expect(work.lines.map { Expected($0, in: work).description } == Self.thirteen.map(\.description))
        #expect(work.lines.prices.reduce(0, +) == 948_80)
        #expect(work.lines.map(\.tax).reduce(0, +) == 14_06)
        #expect(work.lines.labor.compactMap(\.clockedHours).reduce(0, +) == 5_6667)
    }

    @Test func `nothing about the example is doubtful, in either preset`() throws {
        for preset in PartClassification.allCases {
            #expect(try rows(of: Example.record(), preset).issues == [])
        }
    }

    @Test func `by whole words the oil filter is a part`() throws {
        let work = try #require(try rows(of: Example.record(), .wordBoundary).work)
        #expect(work.lines.map(\.type).filter { $0 == .supply }.count == 2)
        #expect(work.lines.first { $0.part?.shopNumber == "LF-9080" }?.type == .part)
    }

    @Test func `the example is a receivable of its customer`() throws {
        let invoice = try #require(try rows(of: Example.record()).invoice)
        let expected = SourceInvoice(
            key: "90412077", number: "20417", customer: SourceCustomer(key: "7710042", name: "Sample Freight 118 LLC"),
            contact: SourceContact(
                name: "Accounts Payable", email: "ap@sample-freight.example", phone: "(555) 555-0142"),
            issuedOn: try #require(CivilDate("2026-03-12")), dueOn: try #require(CivilDate("2026-04-11")),
            dueFrom: .source, currency: .usd, total: 962_86, balance: 462_86, purchaseOrder: "PO-55821")
        #expect(invoice == expected)
    }

    @Test func `the order keeps what stands around its lines`() throws {
        let work = try #require(try rows(of: Example.record()).work)
        #expect(work.orderKey == "95188230" && work.orderNumber == "22961")
        #expect(work.startedAt == "2026-03-10 09:10:00" && work.completedAt == "2026-03-12 11:25:47")
        #expect(work.unit.vin == "TESTVIN0000000118" && work.unit.nickname == nil)
        #expect(work.leadTechnician == WorkOrder.Person(name: "Dana Whitlock", number: "T04"))
        #expect(work.partsManager == WorkOrder.Person())
        #expect(work.complaints.map(\.key) == ["61200451", "61200452"])
        #expect(work.complaints.map(\.subtype) == [nil, "PM"])
        #expect(work.corrections.map(\.complaint) == [0, 0, 1])
        #expect(work.corrections[0].actual == "Upper hose split at outlet.\nReplaced hose, clamps, topped coolant.")
        #expect(work.totals.partsCost == 123_60 && work.totals.laborHours == 4200)
        #expect(work.totals.subtotal == 948_80 && work.totals.subletLabor == nil)
        #expect(work.shop.title == "Sandbox Diesel & Trailer - Yard A")
    }

    @Test func `a grouped line keeps the keys of its parts and the texts of the first`() throws {
        let work = try #require(try rows(of: Example.record()).work)
        let clamps = try #require(work.lines[1].part)
        #expect(clamps.key == "99100502" && clamps.keys == ["99100502", "99100503"])
        #expect(clamps.vendorNumber == "TB225" && clamps.isInventoryItem && clamps.coreType == nil)
        #expect(work.lines[1].cost == 12_40 && work.lines[1].unitCost == 3_100_000)
        #expect(work.lines[2].returned == 1_000_000 && work.lines[2].cost == 22_80)
    }

    @Test func `two complaints of four parts and two technicians are six rows`() throws {
        let first = CorrectionFixture(
            hours: "2.5", labor: "375.00",
            parts: [
                PartFixture(number: "BP-9", description: "BRAKE PAD SET", unitPrice: "189.99"),
                PartFixture(number: "BF-4", description: "BRAKE FLUID DOT 4", unitPrice: "12.50"),
            ])
        let second = CorrectionFixture(
            hours: "1", labor: "150.00",
            parts: [
                PartFixture(number: "AF-1", description: "AIR FILTER", unitPrice: "64.20"),
                PartFixture(number: "EO-15", description: "ENGINE OIL 15W-40", quantity: "10", unitPrice: "5.25"),
            ])
        let complaints = [("Ann", first), ("Ben", second)].map { name, correction in
            ComplaintFixture(
                technicians: [TechnicianFixture(name: .text(name), hours: 2)], corrections: [correction])
        }
        let lines = try lines(InvoiceFixture(complaints: complaints))
        #expect(lines.map(\.type) == [.part, .supply, .labor, .part, .supply, .labor])
        #expect(lines.prices == [189_99, 12_50, 375_00, 64_20, 52_50, 150_00])
    }
}
