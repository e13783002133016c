/// Who owes what since when, on a day, as known at a moment.
///
/// This is the plain statement of the rule, one document after the other; the warehouse's SQL is tested against it.
package struct AgingReport: Hashable, Sendable {
    package let asOf: CivilDate
    package let knownAt: Instant
    package let basis: AgingBasis
    package let edges: AgingEdges
    package let valuation: Valuation
    package let total: AgingLine
    /// By party id, no party first; parties with neither an open amount nor an excess are left out.
    package let parties: [Party]

    package struct Party: Hashable, Sendable {
        /// Nil for documents without a party.
        package let id: String?
        package let line: AgingLine
    }

    package var currency: Currency { valuation.currency }

    /// - Throws: `LedgerError.overflow`, `LedgerError.noRate`; `LedgerError.identityBroken` when buckets, not-due part
    ///   and unapplied do not add up to the receivable, or the parties not to the total.
    package init(
        _ book: KnownBook, asOf: CivilDate, by basis: AgingBasis = .dueDate, edges: AgingEdges = .standard
    ) throws(LedgerError) {
        self.asOf = asOf
        knownAt = book.knownAt
        self.basis = basis
        self.edges = edges
        valuation = book.valuation

        var total = AgingLine(edges: edges, basis: basis)
        var lines: [String?: AgingLine] = [:]
        for document in book.documents where document.issuedOn <= asOf {
            let open = try book.openBalance(of: document, asOf: asOf)
            let bucket = edges.index(days: document.days(asOf: asOf, by: basis), by: basis)
            try total.add(open, bucket: bucket)
            guard open != 0 else { continue }
            try lines[document.partyID, default: AgingLine(edges: edges, basis: basis)].add(open, bucket: bucket)
        }
        self.total = total
        parties = lines.map(Party.init).sorted { ($0.id ?? "") < ($1.id ?? "") }
        try assertIdentity(receivable: book.balance(asOf: asOf))
    }

    private func assertIdentity(receivable: Int64) throws(LedgerError) {
        let buckets = try total.total
        guard buckets == receivable else {
            throw .identityBroken("the buckets give \(buckets) and the open balances \(receivable) in \(currency)")
        }
        var sum = AgingLine(edges: edges, basis: basis)
        for party in parties { try sum.add(party.line) }
        guard sum == total else { throw .identityBroken("the parties do not add up to the total in \(currency)") }
    }
}
