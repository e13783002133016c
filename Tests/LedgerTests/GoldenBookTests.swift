import Ledger
import Testing

@Suite struct GoldenBookTests {
    @Test func `aging by due date at the quarter's end`() throws {
        let report = try AgingReport(GoldenBook.booked(), asOf: day("2025-03-31"))
        #expect(try figures(of: report.total) == ["800.00", "3540.00", "0.00", "0.00", "1000.00", "450.00", "4890.00"])
        #expect(report.total.buckets.map(\.count) == [2, 0, 0, 1])
        #expect(report.total.notDueCount == 1)
    }

    @Test func `each party's line at the quarter's end`() throws {
        let report = try AgingReport(GoldenBook.booked(), asOf: day("2025-03-31"))
        let lines = try Dictionary(uniqueKeysWithValues: report.parties.map { ($0.id, try figures(of: $0.line)) })
        #expect(
            lines == [
                "Alpha": ["0.00", "2500.00", "0.00", "0.00", "0.00", "300.00", "2200.00"],
                "Beta": ["800.00", "0.00", "0.00", "0.00", "1000.00", "150.00", "1650.00"],
                "Gamma": ["0.00", "1040.00", "0.00", "0.00", "0.00", "0.00", "1040.00"],
            ])
    }

    @Test func `the closing rate revalues what is open in euro`() throws {
        let book = try KnownBook(
            GoldenBook.documents, knownAt: evening("2025-03-31"),
            valuation: .revalued(home: .usd, rates: GoldenBook.closingRates))
        #expect(try book.balance(asOf: day("2025-03-31")).text() == "4930.00")
        let report = try AgingReport(book, asOf: day("2025-03-31"))
        #expect(try figures(of: report.total)[1] == "3580.00")
    }

    @Test func `aging by invoice date at the quarter's end`() throws {
        let report = try AgingReport(GoldenBook.booked(), asOf: day("2025-03-31"), by: .invoiceDate)
        #expect(
            try figures(of: report.total) == ["0.00", "800.00", "3540.00", "0.00", "1000.00", "450.00", "4890.00"])
    }

    @Test(arguments: ["2025-02-28", "2025-04-30"])
    func `February's end has one answer whenever it is asked`(asked: String) throws {
        let report = try AgingReport(GoldenBook.booked(knownAt: evening(asked)), asOf: day("2025-02-28"))
        #expect(
            try figures(of: report.total) == ["3540.00", "400.00", "0.00", "1200.00", "0.00", "0.00", "5140.00"])
    }

    @Test func `one currency answers for itself and leaves the others out`() throws {
        let euro = try KnownBook(GoldenBook.documents, knownAt: .latest, valuation: .inCurrency(.eur))
        #expect(try euro.balance(asOf: day("2025-03-31")).text(.eur) == "1000.00")
        let dollars = try KnownBook(GoldenBook.documents, knownAt: .latest, valuation: .inCurrency(.usd))
        #expect(try dollars.balance(asOf: day("2025-03-31")).text() == "3850.00")
    }

    @Test(arguments: GoldenBook.Form.allCases)
    func `the roll-forward leads from one quarter's end to the next`(form: GoldenBook.Form) throws {
        let book = try KnownBook(form.documents, knownAt: evening("2025-03-31"), valuation: .booked(home: .usd))
        let roll = try RollForward(book, in: GoldenBook.firstQuarter())
        #expect(roll.opening.text() == "1200.00")
        #expect(roll[.invoiced].text() == "6140.00")
        #expect(roll[.cashApplied].text() == "-1790.00")
        #expect(roll[.discounts].text() == "-10.00")
        #expect(roll[.writeOffs].text() == "-200.00")
        #expect(roll[.creditMemos].text() == "-450.00")
        #expect(roll[.refunds].text() == "300.00")
        #expect(roll[.unappliedCash].text() == "-300.00")
        #expect(roll.closing.text() == "4890.00")
    }

    @Test(arguments: GoldenBook.Form.allCases)
    func `the measures of the first quarter`(form: GoldenBook.Form) throws {
        let book = try KnownBook(form.documents, knownAt: evening("2025-03-31"), valuation: .booked(home: .usd))
        let quarter = try GoldenBook.firstQuarter()
        #expect(try book.sales(in: quarter).text() == "6140.00")
        #expect(try book.sales(in: quarter, .net).text() == "5690.00")
        #expect(try book.daysSalesOutstanding(in: quarter).printed() == "71.6775")
        #expect(try book.daysSalesOutstanding(in: quarter, sales: .net).printed() == "77.3462")
        #expect(try book.daysSalesOutstanding(.grossOpen, in: quarter).printed() == "78.2736")
        #expect(try book.countbackDSO(asOf: quarter.to).printed() == "60.1923")
        #expect(try book.bestPossibleDSO(in: quarter).printed() == "11.7264")
        #expect(try book.averageDaysDelinquent(in: quarter).printed() == "59.9511")
        #expect(try book.collectionEffectiveness(in: quarter).printed() == "37.4618")
        #expect(try book.weightedDaysLate(asOf: quarter.to).printed() == "39.6740")
        #expect(try book.daysToPay(in: quarter).printed() == "32.4749")
        #expect(try book.daysBeyondTerms(in: quarter).printed() == "2.4749")
    }

    @Test func `the last ninety days to the quarter's end are the quarter`() throws {
        #expect(try MeasureWindow(to: day("2025-03-31")) == GoldenBook.firstQuarter())
    }
}

/// Not due, the buckets, unapplied and total, as printed.
func figures(of line: AgedBalance) throws -> [String] {
    [line.notDue.text()] + line.buckets.map { $0.amount.text() } + [line.unapplied.text(), try line.total.text()]
}
