import Analytics
import Ledger
import Schema

/// Who owes us: everything the overview shows, from one state of the book.
struct OverviewQuestion: Question {
    let asOf: CivilDate

    struct Answer: Sendable {
        let aging: AgingAnswer
        /// The invoice that is past due for longest, of any currency.
        let oldest: InvoiceItem?
        let trend: [TrendPoint]
    }

    func answer(from book: Book) throws -> Answer {
        let pastDue = try PastDue(asOf: asOf, page: PageRequest(limit: 1)).answer(from: book)
        return Answer(
            aging: try Aging(asOf: asOf, partyLimit: 10).answer(from: book), oldest: pastDue.items.first,
            trend: try Trend(asOf: asOf).answer(from: book))
    }
}
