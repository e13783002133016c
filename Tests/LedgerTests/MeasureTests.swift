import Ledger
import Testing

@Suite struct MeasureTests {
    private func book(_ stories: [DocumentStory], side: LedgerSide = .receivable) throws -> KnownBook {
        try KnownBook(stories.map(\.document), side: side, knownAt: .latest, valuation: .booked(home: .usd))
    }

    private let march = try? MeasureWindow(from: day("2025-03-01"), to: day("2025-03-31"))

    @Test func `countback agrees with the published example`() throws {
        let months = [100, 80, 70].map { Countback.Month(sales: $0, days: 30) }
        #expect(try Countback.days(receivable: 212, months: months).value?.rounded(places: 2).description == "73.71")
    }

    @Test(arguments: [(0, "0.0000"), (100, "30.0000"), (180, "60.0000"), (250, "90.0000"), (50, "15.0000")])
    func `countback takes whole months first`(receivable: Int64, days: String) throws {
        let months = [100, 80, 70].map { Countback.Month(sales: $0, days: 30) }
        #expect(try Countback.days(receivable: receivable, months: months).printed() == days)
    }

    @Test func `countback passes over a month without sales and counts its days`() throws {
        let months = [50, 0, 100].map { Countback.Month(sales: $0, days: 30) }
        #expect(try Countback.days(receivable: 100, months: months).printed() == "75.0000")
    }

    @Test func `countback says when history is exhausted or more is unapplied than open`() throws {
        let months = [Countback.Month(sales: 100, days: 30)]
        #expect(try Countback.days(receivable: 101, months: months).reason == .historyExhausted)
        #expect(try Countback.days(receivable: -1, months: months).reason == .negativeBalance)
        #expect(try Countback.days(receivable: 1, months: []).reason == .historyExhausted)
    }

    @Test func `a zero divisor gives a reason and no number`() throws {
        let window = try #require(march)
        let empty = try book([])
        #expect(try empty.daysSalesOutstanding(in: window).reason == .noSales)
        #expect(try empty.daysSalesOutstanding(.averaged, in: window).reason == .noSales)
        #expect(try empty.bestPossibleDSO(in: window).reason == .noSales)
        #expect(try empty.averageDaysDelinquent(in: window).reason == .noSales)
        #expect(try empty.weightedDaysLate(asOf: window.to).reason == .nothingPastDue)
        #expect(try empty.daysToPay(in: window).reason == .nothingApplied)
        #expect(try empty.daysBeyondTerms(in: window).reason == .nothingApplied)
        #expect(try empty.collectionEffectiveness(in: window).reason == .nothingToCollect)
        #expect(try empty.paymentSuccess(in: window).rateByCount.reason == .noInvoices)
        #expect(try empty.daysSalesOutstanding(in: window).printed() == nil)
        #expect(try book([], side: .payable).daysPayableOutstanding(in: window).reason == .noPurchases)
    }

    @Test func `the averaged variant takes the mean of begin and end`() throws {
        let stories = [
            DocumentStory("A", on: "2025-02-01", "100.00").with(.applied, "100.00", on: "2025-03-10"),
            DocumentStory("B", on: "2025-03-05", "300.00"),
        ]
        let measure = try book(stories).daysSalesOutstanding(.averaged, in: #require(march))
        #expect(measure.formula.rawValue == "dso_averaged")
        #expect(try measure.printed() == "20.6667")  // ½ (100 + 300) ÷ 300 × 31
    }

    @Test func `a payment ahead of its invoice counts as negative days`() throws {
        let story = DocumentStory("A", on: "2025-03-11", due: "2025-03-21", "100.00")
            .with(.applied, "100.00", on: "2025-03-01")
        #expect(try book([story]).daysToPay(in: #require(march)).printed() == "-10.0000")
        #expect(try book([story]).daysBeyondTerms(in: #require(march)).printed() == "-20.0000")
    }

    @Test func `discounts, credits and write-offs are no payments`() throws {
        let story = DocumentStory("A", on: "2025-03-01", "100.00").with(.discount, "10.00", on: "2025-03-02")
            .with(.creditApplied, "10.00", on: "2025-03-03").with(.writeOff, "10.00", on: "2025-03-04")
            .with(.applied, "70.00", on: "2025-03-11")
        #expect(try book([story]).daysToPay(in: #require(march)).printed() == "10.0000")
    }

    @Test func `days payable outstanding divides by the bills of the window`() throws {
        let stories = [
            DocumentStory("B-1", .bill, on: "2025-03-01", "310.00").with(.applied, "100.00", on: "2025-03-15"),
            DocumentStory("B-2", .bill, on: "2025-02-01", "100.00"),
        ]
        #expect(try book(stories, side: .payable).daysPayableOutstanding(in: #require(march)).printed() == "31.0000")
    }

    @Test func `payment success counts invoices of the window by number and by amount`() throws {
        let stories = [
            DocumentStory("A", on: "2025-03-01", "100.00").with(.applied, "100.00", on: "2025-03-31"),
            DocumentStory("B", on: "2025-03-02", "300.00").with(.applied, "299.99", on: "2025-03-31"),
            DocumentStory("C", on: "2025-03-03", "500.00").with(.voided, on: "2025-03-03"),
            DocumentStory("D", on: "2025-04-01", "500.00"),
        ]
        let success = try book(stories).paymentSuccess(in: #require(march))
        #expect(try success.rateByCount.printed() == "0.5000")
        #expect(try success.rateByAmount.printed() == "0.2500")
        #expect(success.failed.amount.text() == "300.00")
    }

    @Test func `payments are fully, partly or not allocated`() throws {
        let stories = [
            DocumentStory("P-1", .payment, on: "2025-03-01", "-100.00").with(.applied, "-100.00", on: "2025-03-01"),
            DocumentStory("P-2", .payment, on: "2025-03-02", "-80.00").with(.applied, "-30.00", on: "2025-03-02"),
            DocumentStory("P-3", .payment, on: "2025-03-03", "-50.00"),
            DocumentStory("P-4", .payment, on: "2025-04-03", "-70.00"),
        ]
        let reconciliation = try PaymentReconciliation(book(stories), in: #require(march))
        #expect(reconciliation.fully.amount.text() == "100.00")
        #expect(reconciliation.partly.amount.text() == "80.00")
        #expect(reconciliation.not.amount.text() == "50.00")
        #expect([reconciliation.fully, reconciliation.partly, reconciliation.not].map(\.count) == [1, 1, 1])
    }

    @Test func `a window holds both its ends and must have a day`() throws {
        let window = try #require(march)
        #expect(window.days == 31)
        #expect(window.contains(window.from) && window.contains(window.to))
        #expect(throws: LedgerError.self) { try MeasureWindow(from: window.to, to: window.from) }
        #expect(throws: LedgerError.self) { try MeasureWindow(lastDays: 0, to: window.to) }
        #expect(try MeasureWindow(lastDays: 1, to: window.to).days == 1)
    }

    @Test func `ratios stay exact until they are printed`() throws {
        let third = try #require(Ratio(1, over: 3))
        #expect(try third.adding(third).adding(third) == Ratio(1))
        #expect(try third.subtracting(third) == Ratio(0))
        #expect(Ratio(-2, over: -6) == third)
        #expect(Ratio(1, over: 0) == nil)
        #expect(try #require(Ratio(1, over: 32)).rounded(places: 4).description == "0.0312")
    }
}
