import Database
package import Ledger
package import Schema

/// What is owed on a day, by age, as it was known at an instant (definitions.md §3).
///
/// Up to the newest fact the answer comes from the steps, which gold keeps for what is known now; for an earlier
/// instant it comes from the ledger itself. Both give the same figures.
package struct Aging: Question {
    package var asOf: CivilDate
    /// nil: as known now.
    package var knownAt: Instant?
    package var basis: AgingBasis
    package var edges: AgingEdges
    /// nil: the home currency, the others beside it.
    package var currency: Currency?
    package var customerID: Int64?
    /// How many customers to list, largest first; 0 answers the totals alone, faster.
    package var partyLimit: Int

    package init(
        asOf: CivilDate, knownAt: Instant? = nil, basis: AgingBasis = .dueDate, edges: AgingEdges = .standard,
        currency: Currency? = nil, customerID: Int64? = nil, partyLimit: Int = 1000
    ) {
        self.asOf = asOf
        self.knownAt = knownAt
        self.basis = basis
        self.edges = edges
        self.currency = currency
        self.customerID = customerID
        self.partyLimit = partyLimit
    }

    package func answer(from book: Book) throws -> AgingAnswer {
        let known = min(knownAt ?? book.organisation.knownAt, book.organisation.knownAt)
        let rows = try rows(knownAt: known, in: book)
        let wanted = currency ?? book.organisation.currency
        var sums: [Currency: AgingSums] = [:]
        var parties: [Int64: AgingSums] = [:]
        for row in rows {
            let change = try AgingSums.Part(row)
            try sums[change.currency, default: AgingSums(edges, basis, change.currency)].add(change)
            if let party = change.party, change.currency == wanted {
                try parties[party, default: AgingSums(edges, basis, wanted)].add(change)
            }
        }
        let total = try (sums.removeValue(forKey: wanted) ?? AgingSums(edges, basis, wanted)).line()
        let others = try sums.sorted { $0.key.code < $1.key.code }.map { try $0.value.line() }
            .filter { !$0.isNothing }
        let ranked = try ranked(parties, knownAt: known, in: book)
        return AgingAnswer(
            asOf: asOf, knownAt: knownAt ?? known, basis: basis, edges: edges, total: total,
            parties: ranked.shown, partyCount: ranked.count, otherCurrencies: others,
            freshness: try Freshness.all(knownAt: known, in: book), partialReason: partialReason(others))
    }

    private func rows(knownAt known: Instant, in book: Book) throws -> [Row] {
        var parameters: Parameters = [
            "as_of": Value(asOf), "by_invoice_date": Value(basis == .invoiceDate), "currency": Value(currency?.code),
            "party": Value(customerID),
        ]
        for (index, edge) in upperEdges.enumerated() { parameters["edge_\(index)"] = Value(edge) }
        if known < book.organisation.knownAt {
            parameters["known_at"] = Value(known)
            return try book.rows(Queries.receivables("aging_known"), parameters)
        }
        parameters["checkpoint_on"] = Value(try Checkpoint.before(asOf, in: book))
        return try book.rows(Queries.receivables(partyLimit > 0 ? "aging_parties" : "aging_totals"), parameters)
    }

    /// The last day of each bucket, the not-due one first; those not used lie beyond any age.
    private var upperEdges: [Int] {
        let notDue = basis == .dueDate ? 0 : Int(Int32.min)
        let used = [notDue] + edges.days
        return used + Array(repeating: Int(Int32.max), count: AgingEdges.maximumCount + 1 - used.count)
    }

    private func partialReason(_ others: [AgingLine]) -> String? {
        guard currency == nil, !others.isEmpty else { return nil }
        let codes = others.map(\.total.currency.code).joined(separator: ", ")
        return "No booked rate is known for \(codes); these amounts stand apart and are not part of the totals."
    }
}
