/// The last days of all aging buckets but the open-ended last one: 30, 60, 90 gives 1–30, 31–60, 61–90, 91+.
package struct AgingEdges: Hashable, Sendable {
    package let days: [Int]

    package static let standard = AgingEdges(unchecked: [30, 60, 90])
    /// More edges than this are refused: an answer stays an answer.
    package static let maximumCount = 24

    /// - Throws: `LedgerError.edges` unless 1 to 24 numbers above zero ascend strictly.
    package init(days: [Int]) throws(LedgerError) {
        let ascending = zip(days, days.dropFirst()).allSatisfy { $0 < $1 }
        guard let first = days.first, let last = days.last, first > 0, ascending,
            days.count <= Self.maximumCount, last <= 3_700_000
        else { throw .edges(days.map(String.init).joined(separator: ",")) }
        self.init(unchecked: days)
    }

    /// Reads `15,30,45,60`.
    ///
    /// - Throws: `LedgerError.edges` for anything else.
    package init(text: some StringProtocol) throws(LedgerError) {
        var days: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let digitsOnly = part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
            guard digitsOnly, let day = Int(part) else { throw .edges(String(text)) }
            days.append(day)
        }
        try self.init(days: days)
    }

    private init(unchecked days: [Int]) { self.days = days }

    /// One bucket: `from` to `to` days, both included; the last has no `to`.
    package struct Range: Hashable, Sendable {
        package let from: Int
        package let to: Int?
    }

    /// The buckets in order. By due date the first begins at 1 (0 and below is not due), by invoice date at 0.
    package func ranges(by basis: AgingBasis) -> [Range] {
        let firstDay = basis == .dueDate ? 1 : 0
        let begins = [firstDay] + days.map { $0 + 1 }
        return begins.indices.map { Range(from: begins[$0], to: $0 < days.count ? days[$0] : nil) }
    }

    /// The bucket of a document that many days past due (or old, by invoice date): a position in `ranges`.
    ///
    /// Nil when it is in none: by due date 0 days and fewer, which is not due.
    package func index(days age: Int, by basis: AgingBasis) -> Int? {
        guard basis == .invoiceDate || age > 0 else { return nil }
        return days.firstIndex { age <= $0 } ?? days.count
    }

    /// The bucket by due date; nil when not due.
    package func index(daysPastDue: Int) -> Int? { index(days: daysPastDue, by: .dueDate) }
}

extension AgingEdges: CustomStringConvertible {
    package var description: String { days.map(String.init).joined(separator: ",") }
}
