/// A document and every fact ever recorded about it, in any order.
package struct LedgerDocument: Hashable, Sendable {
    /// Unique within the book; two sources may use the same number, so the number is not it.
    package var id: String
    package var kind: DocumentKind
    package var events: [LedgerEvent]

    package init(id: String, kind: DocumentKind, events: [LedgerEvent]) {
        self.id = id
        self.kind = kind
        self.events = events
    }

    /// The open balance in minor units of the document's currency: what is still owed when above zero, what is in
    /// excess (over-applied, or credit not yet used) when below. Never clamped.
    ///
    /// Nil when the document takes no part: not issued by `asOf`, not known at `knownAt`, or draft, void or deleted
    /// as known then.
    /// - Throws: `LedgerError.overflow`, `.currencyMismatch`, `.contradiction`.
    package func openBalance(asOf: CivilDate, knownAt: Instant) throws(LedgerError) -> Money? {
        guard let known = try known(at: knownAt), known.issuedOn <= asOf else { return nil }
        return Money(minorUnits: try known.openBalance(asOf: asOf), currency: known.currency)
    }
}
