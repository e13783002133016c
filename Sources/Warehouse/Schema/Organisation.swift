package import Ledger

/// A company whose book is kept here. Everything else in the database belongs to exactly one.
package struct Organisation: Sendable, Hashable {
    package let id: Int64
    /// The short name in addresses and commands: lower-case letters, digits and hyphens.
    package let slug: String
    package let name: String
    /// IANA zone, such as `America/New_York`; decides which civil day an instant falls on.
    package let timeZone: String
    /// The home currency.
    package let currency: Currency
    /// Rises with every committed change of the book; the answers of one version never differ.
    package let dataVersion: Int64
    /// When the newest fact was recorded, and so the default of `known_at`: later instants know nothing more.
    package let knownAt: Instant
    package let createdAt: Instant
    /// Since when it rests: nobody comes in and nothing is done for it. Nil for one that is at work.
    package let suspendedAt: Instant?

    package init(
        id: Int64, slug: String, name: String, timeZone: String, currency: Currency, dataVersion: Int64,
        knownAt: Instant, createdAt: Instant, suspendedAt: Instant? = nil
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.timeZone = timeZone
        self.currency = currency
        self.dataVersion = dataVersion
        self.knownAt = knownAt
        self.createdAt = createdAt
        self.suspendedAt = suspendedAt
    }
}
