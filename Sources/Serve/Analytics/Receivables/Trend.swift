package import Ledger
package import Schema

/// Receivable totals at the last month-ends up to a day, each computed as of its own day.
package struct Trend: Question {
    package var asOf: CivilDate
    package var months: Int

    package init(asOf: CivilDate, months: Int = 12) {
        self.asOf = asOf
        self.months = months
    }

    package func answer(from book: Book) throws -> [TrendPoint] {
        var month = asOf.civilMonth
        if month.lastDay > asOf { month = month.previous ?? month }
        var points: [TrendPoint] = []
        while points.count < months {
            let aging = try Aging(asOf: month.lastDay, partyLimit: 0).answer(from: book)
            points.append(TrendPoint(asOf: month.lastDay, lines: [aging.total] + aging.otherCurrencies))
            guard let earlier = month.previous else { break }
            month = earlier
        }
        return points.reversed()
    }
}
