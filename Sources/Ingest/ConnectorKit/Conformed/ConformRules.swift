package import Ledger

/// What conforming needs to know beside the record; a change of it means that the source is made again from raw.
package struct ConformRules: Sendable, Equatable {
    /// Of sources that name no currency.
    package var currency: Currency
    /// How parts are told from supplies.
    package var classification: PartClassification

    package init(currency: Currency, classification: PartClassification = .seedCompatible) {
        self.currency = currency
        self.classification = classification
    }
}

/// How an item of a parts list is classified.
package enum PartClassification: String, Sendable, CaseIterable {
    /// Words found anywhere in the text, also within others: `FILTER, OIL` and `COIL SPRING` are supplies. The default,
    /// because figures people already have were made so.
    case seedCompatible = "seed"
    /// Whole words; a category of filters is parts; sublet items are `SUBLET`.
    case wordBoundary = "words"
}
