import ConnectorKit
import Ledger
import Testing

@testable import Fullbay

@Suite struct HostileValueTests {
    private func read(_ text: String, isPercent: Bool = false) -> String {
        let outcome = Array(text.utf8).withUnsafeBytes { NumberText.read($0, isPercent: isPercent) }
        return switch outcome {
        case .number(let number): number.description
        case .nothing: "nothing"
        case .unreadable: "unreadable"
        case .tooLarge: "too large"
        }
    }

    @Test(arguments: [
        ("0", "0"), ("7", "7"), (" 7 ", "7"), ("-7", "-7"), ("4.73", "4.73"), ("1,234.50", "1234.50"),
        ("12,345,678", "12345678"), ("$5", "5"), ("$ 5.00", "5.00"), ("-$5", "-5"), ("$-5", "-5"), ("+5", "5"),
        ("(5.00)", "-5.00"), ("($1,234.5)", "-1234.5"), ("( 5 )", "-5"), ("1e3", "1000"), ("1.5E-3", "0.0015"),
        ("2.4166666666666665", "2.4166666666666665"), (".5", "0.5"), ("5.", "5"), ("007", "7"), ("-0", "0"),
        ("\u{A0}6\t\n", "6"), ("", "nothing"), (" ", "nothing"), ("N/A", "unreadable"), ("-", "unreadable"),
        ("--5", "unreadable"), ("(-5)", "unreadable"), ("(5", "unreadable"), ("()", "unreadable"),
        ("1,5", "unreadable"), ("1,23,456", "unreadable"), (",123", "unreadable"), ("1,,234", "unreadable"),
        ("1.2.3", "unreadable"), ("5 5", "unreadable"), ("$", "unreadable"), ("$$5", "unreadable"),
        ("1e", "unreadable"),
        ("e5", "unreadable"), ("NaN", "unreadable"), ("Infinity", "unreadable"), ("0x10", "unreadable"),
        ("5%", "unreadable"), ("٣", "unreadable"), ("1e400", "too large"), ("1e-400", "0"), ("0e999999999999", "0"),
        ("170141183460469231731687303715884105728", "too large"), ("99999999999999999999", "99999999999999999999"),
        ("0.1000000000000000055511151231257827021181583404541015625", "0.100000000000000005"),
    ])
    func `numbers are read as people and PHP write them`(_ written: String, _ expected: String) {
        #expect(read(written) == expected)
    }

    @Test func `a percentage may say so`() {
        #expect(read("6 %", isPercent: true) == "6")
        #expect(read("%", isPercent: true) == "unreadable")
    }

    @Test(
        arguments: [
            (.text("1,234.50"), 1234_50), (.number("1e3"), 1000_00), (.text("$5"), 5_00), (.text("(5.00)"), -5_00),
            (.text(" 7 "), 7_00), (.number("948.8000000000001"), 948_80), (.number("0.125"), 12), (.text("0.135"), 14),
        ] as [(Sent, Int64)])
    func `a price may be written in any of these ways`(_ price: Sent, _ cents: Int64) throws {
        let lines = try lines(.parts(PartFixture(unitPrice: "0", changes: ["sellingPrice": price])))
        #expect(lines[0].price == cents)
    }

    @Test(arguments: [.text("N/A"), true, [], [:], [1], ["a": 1], .text("1,5")] as [Sent])
    func `what is no number is left out and said`(_ price: Sent) throws {
        let fixture = InvoiceFixture.parts(PartFixture(unitPrice: "0", changes: ["sellingPrice": price]))
        let rows = try rows(fixture)
        #expect(rows.work?.lines[0].unitPrice == nil && rows.work?.lines[0].price == 0)
        let issue = try #require(rows.issue("number-unreadable"))
        #expect(issue.field == "ServiceOrder/Complaints/0/Corrections/0/Parts/0/sellingPrice")
        #expect(!issue.found.isEmpty)
    }

    @Test(
        arguments: [
            ("Yes", true), ("yes", true), (" YES ", true), ("1", true), ("true", true), (true, true), (1, true),
            ("No", false), ("0", false), (false, false), (0, false), ("", false), (nil, false),
        ] as [(Sent, Bool)])
    func `flags are words, digits and truth values`(_ sent: Sent, _ expected: Bool) throws {
        let rows = try rows(InvoiceFixture(changes: ["exported": sent]).sent)
        #expect(rows.work?.isExported == expected)
        #expect(rows.issue("flag-unreadable") == nil)
    }

    @Test(arguments: ["Maybe", 2, [], [:]] as [Sent])
    func `what is no flag counts as not said`(_ sent: Sent) throws {
        let rows = try rows(InvoiceFixture(changes: ["exported": sent]).sent)
        #expect(rows.work?.isExported == false)
        #expect(rows.issue("flag-unreadable")?.field == "exported")
    }

    @Test(
        arguments: [
            ("61", "61"), (61, "61"), (" 61 ", "61"), (.number("61.0"), "61"), (.number("6.1e1"), "61"),
            ("A-61", "A-61"),
            ("0061", "0061"), ("61.0", "61.0"), ("", nil), (nil, nil), (.number("61.5"), nil), ([], nil), (true, nil),
            (.text(String(repeating: "9", count: 201)), nil), ("6\u{0}1", nil),
        ] as [(Sent, String?)])
    func `keys are text, also where they are sent as numbers`(_ sent: Sent, _ key: String?) throws {
        let rows = try rows(InvoiceFixture(complaints: [ComplaintFixture(changes: ["primaryKey": sent])]).sent)
        #expect(rows.work?.complaints[0].key == key)
    }

    @Test(
        arguments: [
            ("2026-03-12", "2026-03-12"), ("2026-03-12 13:02:18", "2026-03-12"), ("2026-03-12T13:02", "2026-03-12"),
            (" 2026-03-12 ", "2026-03-12"), ("2024-02-29", "2024-02-29"), ("", nil), (nil, nil), ("0000-00-00", nil),
            ("0000-00-00 00:00:00", nil), ("2025-02-29", nil), ("03/12/2026", nil), ("2026-3-12", nil),
            ("2026-03-12x", nil),
            ("2026-03-12 25:00:00", nil), (20_260_312, nil), ([:], nil),
        ] as [(Sent, String?)])
    func `days are days, with or without a time`(_ sent: Sent, _ day: String?) throws {
        let invoice = try #require(try rows(InvoiceFixture(changes: ["dueDate": sent]).sent).invoice)
        #expect(invoice.dueOn.description == day ?? "2026-03-12")
        #expect(invoice.dueFrom == (day == nil ? .issue : .source))
    }

    @Test(
        arguments: [
            ("2026-03-12 13:02:18", "2026-03-12 13:02:18"), ("2026-03-12T13:02:18", "2026-03-12 13:02:18"),
            ("2026-03-12t13:02:18.250", "2026-03-12 13:02:18"), ("2026-03-12 13:02", "2026-03-12 13:02:00"),
            ("2026-03-12", "2026-03-12 00:00:00"), ("", nil), ("0000-00-00 00:00:00", nil),
            ("2026-03-12 13:02:18Z", nil), ("2026-03-12 13:61:18", nil), ("yesterday", nil),
        ] as [(Sent, String?)])
    func `times stay on the sender's clock`(_ sent: Sent, _ time: String?) throws {
        #expect(try rows(InvoiceFixture(orderChanges: ["startDateTime": sent]).sent).work?.startedAt == time)
    }

    @Test(
        arguments: [
            ("  Hauling\u{A0}", "Hauling"), ("Smith &amp; Sons", "Smith &amp; Sons"), ("a\nb", "a\nb"), ("é😀", "é😀"),
            ("\u{202E}rtl", "\u{202E}rtl"), ("", nil), ("   ", nil), (nil, nil), (12, "12"), ("a\u{0}b", "ab"),
            ("\u{0}", nil),
            ([], nil), (true, nil),
        ] as [(Sent, String?)])
    func `texts are trimmed and otherwise left alone`(_ sent: Sent, _ text: String?) throws {
        #expect(try rows(InvoiceFixture(orderChanges: ["description": sent]).sent).work?.description == text)
    }

    @Test(arguments: ["primaryKey", "description", "cost", "sellingPrice", "quantity", "taxable", "coreType"])
    func `an absurd size is shown shortened and never crashes`(_ name: String) throws {
        let absurd = Sent.text(String(repeating: "9", count: 100_000))
        let fixture = InvoiceFixture.parts(PartFixture(changes: [name: absurd]))
        switch FullbayConform.conform(try fixture.sent.element(), rules: ConformRules(currency: .usd)) {
        case .rows(let rows): #expect(rows.issues.allSatisfy { $0.found.count <= 61 })
        case .unreadable(let refusal): #expect(refusal.code == "amount-too-large" && refusal.found.count <= 61)
        }
    }

    @Test(arguments: ["ServiceOrder", "Complaints", "Corrections", "Parts", "AssignedTechnicians", "MiscCharges"])
    func `null where a list should be is an empty list and said`(_ name: String) throws {
        var fixture = InvoiceFixture.labor([TechnicianFixture()], CorrectionFixture(parts: [PartFixture()]))
        switch name {
        case "ServiceOrder":
            #expect(try refusal(InvoiceFixture(changes: ["ServiceOrder": .null]).sent).code == "no-service-order")
            return
        case "Complaints", "MiscCharges": fixture.orderChanges = [name: .null]
        case "Parts": fixture.complaints[0].corrections[0].changes = [name: .null]
        default: fixture.complaints[0].changes = [name: .null]
        }
        let rows = try rows(fixture)
        #expect(rows.issue("list-missing")?.field.hasSuffix(name) == true)
        #expect(rows.issue("list-missing")?.found == "null")
    }

    @Test func `braces without members are PHP's empty list, anything else is none`() throws {
        let empty = try rows(InvoiceFixture(orderChanges: ["MiscCharges": [:]]).sent)
        #expect(empty.issues == [])
        let wrong = try rows(InvoiceFixture(orderChanges: ["MiscCharges": "none"]).sent)
        #expect(wrong.issue("list-unreadable")?.found == "none")
        let entry = try rows(InvoiceFixture(orderChanges: ["MiscCharges": ["none"]]).sent)
        #expect(entry.issue("entry-unreadable")?.field == "ServiceOrder/MiscCharges/0")
    }

    @Test func `brackets without items are PHP's empty record, anything else is none`() throws {
        let empty = try rows(InvoiceFixture(changes: ["TaxInformation": [], "Customer": [:]]))
        #expect(empty.issues == [])
        let wrong = try rows(InvoiceFixture(orderChanges: ["Unit": "truck"]))
        #expect(wrong.issues.map(\.code) == ["record-unreadable", "unit-missing"])
        #expect(wrong.issues.first?.field == "ServiceOrder/Unit")
    }

    @Test func `every doubt has a code in words and says what was done`() {
        for doubt in Doubt.allCases {
            #expect(doubt.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
            #expect(doubt.message.hasSuffix(".") && doubt.message.count > 20)
        }
    }

    @Test func `a record with a thousand faults lists a hundred and counts the rest`() throws {
        let parts = (0..<1000).map { PartFixture(number: .text("P\($0)"), changes: ["taxable": "perhaps"]) }
        let fixture = InvoiceFixture(complaints: [ComplaintFixture(corrections: [CorrectionFixture(parts: parts)])])
        let issues = try rows(fixture).issues
        #expect(issues.count == 101)
        #expect(issues.last?.code == "more-issues" && issues.last?.found == "900")
    }
}
