import Database
import Ledger
import Schema

extension Aging {
    /// The customers with something open, largest total first, under the names of their time.
    func ranked(
        _ parties: [Int64: AgingSums], knownAt: Instant, in book: Book
    ) throws -> (shown: [AgingParty], count: Int) {
        let lines = try parties.map { (id: $0.key, line: try $0.value.line()) }.filter { !$0.line.isNothing }
        let largest = lines.sorted {
            ($1.line.total.minorUnits, $0.id) < ($0.line.total.minorUnits, $1.id)
        }.prefix(max(partyLimit, 0))
        let names = try names(of: largest.map(\.id), knownAt: knownAt, in: book)
        let shown = largest.map { AgingParty(id: $0.id, name: names[$0.id] ?? "", line: $0.line) }
        return (shown, lines.count)
    }

    private func names(of ids: [Int64], knownAt: Instant, in book: Book) throws -> [Int64: String] {
        guard !ids.isEmpty else { return [:] }
        let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
        let rows = try book.rows(Queries.customers("names"), ["ids": .text(list), "known_at": Value(knownAt)])
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.int("id"), try $0.text("name")) })
    }
}

extension Freshness {
    static func all(knownAt: Instant, in book: Book) throws -> [Freshness] {
        try book.rows(Queries.loads("freshness"), ["known_at": Value(knownAt)]).map { row in
            Freshness(
                source: try row.text("name"), kind: try row.text("kind"),
                lastLoadAt: try row.optionalInt("recorded_at").map { Instant(microseconds: $0) },
                asOf: try row.optionalInt("as_of").flatMap { CivilDate(dayNumber: Int($0)) })
        }
    }
}
