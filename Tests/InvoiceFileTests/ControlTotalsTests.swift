import Ledger
import Testing

@testable import InvoiceFile

@Suite struct ControlTotalsTests {
    private func invoice(_ total: Int64, applied: Int64 = 0, _ currency: Currency = .usd) throws -> InvoiceRow {
        let day = try #require(CivilDate(year: 2025, month: 1, day: 13))
        return InvoiceRow(
            issuedOn: day, dueOn: day, dueFromTerms: false, total: total, applied: applied, currency: currency,
            state: .pending, notices: [])
    }

    @Test func `currencies are counted apart and over-application lowers no one else's balance`() throws {
        var totals = ControlTotals()
        try totals.add(invoice(100_00, applied: 40_00))
        try totals.add(invoice(50_00, applied: 80_00))
        try totals.add(invoice(-30_00))
        try totals.add(invoice(9_99, .cad))
        #expect(
            totals.lines == [
                .init(currency: .usd, count: 3, total: 120_00, applied: 120_00, outstanding: 60_00, unapplied: 60_00),
                .init(currency: .cad, count: 1, total: 9_99, applied: 0, outstanding: 9_99, unapplied: 0),
            ])
    }

    @Test func `a sum that leaves 64 bits is an error and changes nothing`() throws {
        var totals = ControlTotals()
        try totals.add(invoice(.max - 10))
        let before = totals
        let one = try invoice(11)
        let far = try invoice(.max, applied: -1)
        #expect(throws: ControlTotalsOverflow(currency: .usd)) { try totals.add(one) }
        #expect(throws: ControlTotalsOverflow(currency: .usd)) { try totals.add(far) }
        #expect(totals == before)
        #expect(far.outstanding == .max)
    }
}
