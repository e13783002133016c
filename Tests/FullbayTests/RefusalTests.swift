import ConnectorKit
import Ledger
import Testing

@testable import Fullbay

@Suite struct RefusalTests {
    @Test(arguments: [nil, .null, "", "  ", [], [:], true, "4\u{0}2"] as [Sent?])
    func `an invoice without a key is refused and known by nothing`(_ key: Sent?) throws {
        let refusal = try refusal(InvoiceFixture(changes: ["primaryKey": key]).sent)
        #expect(refusal.code == "no-primary-key" && refusal.field == "primaryKey" && refusal.key == nil)
    }

    @Test(arguments: [nil, .null, "", [], [:], "none", 7] as [Sent?])
    func `an invoice without an order is refused and known by its key`(_ order: Sent?) throws {
        let refusal = try refusal(InvoiceFixture(changes: ["ServiceOrder": order]).sent)
        #expect(refusal.code == "no-service-order" && refusal.field == "ServiceOrder" && refusal.key == "9001")
        #expect(refusal.reason.contains("missing"))
    }

    @Test(arguments: [.null, [], "text", 7, true] as [Sent])
    func `what is no record at all is refused`(_ sent: Sent) throws {
        #expect(try refusal(sent).code == "not-a-record")
    }

    @Test func `without its date an invoice is of the day it was created`() throws {
        for sent in ["", "0000-00-00", "soon", nil] as [Sent?] {
            let rows = try rows(InvoiceFixture(changes: ["invoiceDate": sent, "dueDate": nil]).sent)
            #expect(rows.invoice?.issuedOn == CivilDate("2026-03-11"))
            #expect(rows.invoice?.dueOn == CivilDate("2026-03-11"))
            #expect(rows.work?.invoicedOn == CivilDate("2026-03-11"))
            #expect(rows.issue("invoice-date-missing")?.expected == "2026-03-11")
        }
    }

    @Test func `without either it cannot stand in a ledger`() throws {
        let missing = try refusal(InvoiceFixture(changes: ["invoiceDate": nil, "created": ""]).sent)
        #expect(missing.code == "no-invoice-date" && missing.found == "nothing" && missing.key == "9001")
        #expect(missing.reason.contains("missing"))
        let unreadable = try refusal(InvoiceFixture(changes: ["invoiceDate": "soon", "created": "then"]).sent)
        #expect(unreadable.found == "soon" && unreadable.reason.contains("format"))
    }

    @Test func `what is owed is never guessed`() throws {
        let changes: [[String: Sent?]] = [
            ["total": nil, "subTotal": nil], ["total": nil, "taxTotal": nil], ["total": "N/A", "subTotal": ""],
        ]
        for change in changes { #expect(try refusal(InvoiceFixture(changes: change).sent).code == "no-total") }
    }

    @Test(arguments: [
        "total", "subTotal", "taxTotal", "balance", "suppliesTotal", "miscChargeTotal", "serviceCallTotal",
        "mileageTotal", "mileageCostTotal", "partsTotal", "laborTotal", "subletLaborTotal", "laborHoursTotal",
    ])
    func `a figure the ledger cannot hold is refused where it stands`(_ name: String) throws {
        for huge in ["1e30", "92233720368547758.08", "-1e17", "1e400"] where name != "laborHoursTotal" || huge == "1e30"
        {
            let refusal = try refusal(InvoiceFixture(changes: [name: .number(huge)]).sent)
            #expect(refusal.code == "amount-too-large" && refusal.field == name && refusal.found == huge)
            #expect(refusal.key == "9001" && !refusal.remedy.isEmpty)
        }
    }

    @Test func `a product the ledger cannot hold is refused`() throws {
        let part = PartFixture(changes: ["quantity": .number("1e9"), "sellingPrice": .number("1e9")])
        #expect(try refusal(InvoiceFixture.parts(part).sent).field.hasSuffix("Parts/0/sellingPrice"))
    }

    @Test func `sums the ledger cannot hold are refused`() throws {
        let huge = PartFixture(changes: ["quantity": .number("1e6"), "sellingPrice": .number("9e9")])
        let equal = InvoiceFixture.parts(huge, huge, huge, huge, huge, huge, huge, huge, huge, huge, huge, huge)
        #expect(try refusal(equal.sent).code == "amount-too-large")
        let totals = InvoiceFixture(changes: ["total": .number("9e16"), "balance": .number("-9e16")])
        #expect(try refusal(totals.sent).field == "balance")
    }

    @Test func `an invoice larger than any repair is refused, however it is built`() throws {
        let many = Array(repeating: Sent.record([]), count: 200)
        let complaint = ComplaintFixture(changes: ["AssignedTechnicians": .list(many), "Corrections": .list(many)])
        #expect(try refusal(InvoiceFixture(complaints: [complaint]).sent).code == "too-many-entries")
        let complaints = Array(repeating: Sent.record([]), count: Reading.mostEntries + 1)
        let refusal = try refusal(InvoiceFixture(orderChanges: ["Complaints": .list(complaints)]).sent)
        #expect(refusal.code == "too-many-entries" && refusal.field == "ServiceOrder/Complaints/20000")
    }

    @Test func `the largest repair that is taken adds up`() throws {
        let technicians = (0..<100).map { TechnicianFixture(name: .text("T\($0)"), portion: 1, hours: 1) }
        let corrections = (0..<190).map { _ in CorrectionFixture(hours: "1.5", labor: "99.99") }
        let lines = try lines(
            InvoiceFixture(complaints: [ComplaintFixture(technicians: technicians, corrections: corrections)]))
        #expect(lines.count == 19_000)
        #expect(lines.prices.reduce(0, +) == 190 * 99_99)
    }
}
