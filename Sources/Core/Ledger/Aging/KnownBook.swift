/// One side of a book as it was known at some moment, told in one currency: what every report and measure reads.
package struct KnownBook: Sendable {
    package let side: LedgerSide
    package let knownAt: Instant
    package let valuation: Valuation
    /// In the order of their ids; only documents that take part and that the valuation includes.
    package let documents: [KnownDocument]

    /// - Throws: what `LedgerDocument.known(at:)` throws.
    package init(
        _ documents: some Sequence<LedgerDocument>, side: LedgerSide = .receivable, knownAt: Instant,
        valuation: Valuation
    ) throws(LedgerError) {
        self.side = side
        self.knownAt = knownAt
        self.valuation = valuation
        var known: [KnownDocument] = []
        for document in documents where document.kind.side == side {
            guard let document = try document.known(at: knownAt) else { continue }
            if case .inCurrency(let currency) = valuation, document.currency != currency { continue }
            known.append(document)
        }
        self.documents = known.sorted { $0.id < $1.id }
    }

    /// What an amount of one of its documents is worth in the book's currency, in minor units.
    func worth(_ minorUnits: Int64, of document: KnownDocument) throws(LedgerError) -> Int64 {
        try valuation.worth(minorUnits, of: document) ?? 0
    }

    /// The open balance of a document in the book's currency, rounded half-even once; below zero for excess.
    func openBalance(of document: KnownDocument, asOf: CivilDate) throws(LedgerError) -> Int64 {
        try worth(document.openBalance(asOf: asOf), of: document)
    }

    /// Receivables (or payables) net of what is unapplied, in minor units of the book's currency.
    ///
    /// - Throws: `LedgerError.overflow`, `LedgerError.noRate`.
    package func balance(asOf: CivilDate) throws(LedgerError) -> Int64 {
        var sum: Int64 = 0
        for document in documents { sum = try sum.exactly(adding: openBalance(of: document, asOf: asOf)) }
        return sum
    }

    /// The same before unapplied credit and cash is taken off.
    package func grossOpen(asOf: CivilDate) throws(LedgerError) -> Int64 {
        var sum: Int64 = 0
        for document in documents { sum = try sum.exactly(adding: max(0, openBalance(of: document, asOf: asOf))) }
        return sum
    }
}
