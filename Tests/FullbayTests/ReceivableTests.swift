import ConnectorKit
import Ledger
import Testing

@Suite struct ReceivableTests {
    private let silent: Sent = ["customerId": nil, "title": ""]

    @Test func `the customer of the order goes before the one who is billed`() throws {
        let rows = try rows(InvoiceFixture().sent)
        #expect(rows.invoice?.customer == SourceCustomer(key: "72", name: "Hauling Co"))
        #expect(rows.work?.customer.externalKey == "H-72")
        #expect(rows.work?.customer.billingEmployee == "Bea Billing")
    }

    @Test func `without one in the order it is the one who is billed`() throws {
        for sent in [nil, .null, [], [:], silent] as [Sent?] {
            let rows = try rows(InvoiceFixture(orderChanges: ["Customer": sent]).sent)
            #expect(rows.invoice?.customer == SourceCustomer(key: "71", name: "Billing Co"))
            #expect(rows.issues == [])
        }
    }

    @Test func `without either it is the title on the invoice`() throws {
        let rows = try rows(InvoiceFixture(changes: ["Customer": nil], orderChanges: ["Customer": .null]).sent)
        #expect(rows.invoice?.customer == SourceCustomer(key: "", name: "Billing Co"))
        #expect(rows.work?.customer.key == nil && rows.work?.customer.title == "Billing Co")
        #expect(rows.issues.map(\.code) == ["customer-missing"])
    }

    @Test func `a customer without key or title is said`() throws {
        let noKey = try rows(InvoiceFixture(orderChanges: ["Customer": ["title": "Hauling Co"]]).sent)
        #expect(noKey.invoice?.customer == SourceCustomer(key: "", name: "Hauling Co"))
        #expect(noKey.issues.map(\.field) == ["ServiceOrder/Customer/customerId"])
        let noTitle = try rows(InvoiceFixture(orderChanges: ["Customer": ["customerId": 72]]).sent)
        #expect(noTitle.invoice?.customer == SourceCustomer(key: "72", name: "Billing Co"))
        #expect(noTitle.issues.map(\.code) == ["customer-title-missing"])
    }

    @Test func `who is billed is the person to ask`() throws {
        let contact = try rows(InvoiceFixture().sent).invoice?.contact
        #expect(contact == SourceContact(name: "Bea Billing", email: "bea@billing.example", phone: "(555) 555-0171"))
        let nobody = InvoiceFixture(
            changes: ["customerBillingEmployee": "", "customerBillingEmail": .null, "Customer": silent],
            orderChanges: ["Customer": ["customerId": 72, "title": "Hauling Co"]])
        #expect(try rows(nobody).invoice?.contact == nil)
    }

    @Test func `an invoice without a number goes by its key`() throws {
        let rows = try rows(InvoiceFixture(changes: ["invoiceNumber": ""]).sent)
        #expect(rows.invoice?.number == "9001" && rows.work?.invoiceNumber == nil)
        #expect(rows.issues.map(\.code) == ["invoice-number-missing"])
    }

    @Test func `without a balance nothing is known to be paid`() throws {
        let fixture = InvoiceFixture(supplies: "100.00", changes: ["balance": ""])
        let rows = try rows(fixture)
        #expect(rows.invoice?.balance == 100_00)
        #expect(rows.issues.map(\.code) == ["balance-missing"])
    }

    @Test(arguments: [("-20.00", -20_00), ("250.00", 250_00)])
    func `a balance is never clamped`(_ sent: String, _ balance: Int64) throws {
        let rows = try rows(InvoiceFixture(supplies: "100.00", changes: ["balance": .text(sent)]).sent)
        #expect(rows.invoice?.balance == balance && rows.issues == [])
    }

    @Test func `a missing total is made of the others and said`() throws {
        let fixture = InvoiceFixture(supplies: "100.00", taxRate: "6")
        for (name, code) in [
            ("total", "total-missing"), ("subTotal", "subtotal-missing"), ("taxTotal", "tax-total-missing"),
        ] {
            var partial = fixture
            partial.changes = [name: nil]
            let rows = try rows(partial)
            #expect(rows.invoice?.total == 106_00)
            #expect(rows.work?.lines.prices == [100_00] && rows.work?.lines[0].tax == 6_00)
            #expect(rows.issues.map(\.code) == [code])
        }
    }

    @Test func `totals that do not close stand as sent`() throws {
        let rows = try rows(InvoiceFixture(supplies: "100.00", changes: ["total": .number("105")]).sent)
        #expect(rows.invoice?.total == 105_00)
        let issue = try #require(rows.issue("total-does-not-close"))
        #expect(issue.field == "total" && issue.found == "105.00" && issue.expected == "100.00")
    }

    @Test func `amounts have the decimals of the currency`() throws {
        let fixture = InvoiceFixture(supplies: "1234")
        #expect(try rows(fixture.sent, currency: .jpy).invoice?.total == 1234)
        #expect(try rows(fixture.sent, currency: .kwd).invoice?.total == 1_234_000)
        #expect(try rows(fixture.sent, currency: .jpy).work?.lines[0].unitPrice == 1_234_000_000)
    }

    @Test func `a total with a fraction of a cent is rounded half-even and said`() throws {
        let rows = try rows(InvoiceFixture(changes: ["balance": .number("10.125")]).sent)
        #expect(rows.invoice?.balance == 10_12)
        #expect(rows.issues.map(\.code) == ["fraction-of-a-cent"])
    }

    @Test func `what the sheet warns of is an issue and keeps nothing out`() throws {
        let fixture = InvoiceFixture(
            complaints: [
                ComplaintFixture(
                    corrections: [CorrectionFixture(changes: ["primaryKey": ""])], changes: ["primaryKey": .null]),
                ComplaintFixture(corrections: []),
            ], orderChanges: ["primaryKey": "", "repairOrderNumber": nil, "Unit": .null])
        #expect(
            try rows(fixture).issues.map(\.code) == [
                "order-key-missing", "order-number-missing", "unit-missing", "complaint-key-missing",
                "correction-key-missing", "no-corrections",
            ])
        #expect(try rows(InvoiceFixture(complaints: []).sent).issues.map(\.code) == ["no-complaints"])
    }
}
