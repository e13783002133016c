package import InvoiceFile
package import Ledger

/// One file to bring into the ledger.
package struct LoadRequest: Sendable {
    /// The organisation's short name; nil: the only one there is. An empty database makes a new one of this name, or of
    /// that of `newOrganisation`.
    package var organisation: String?
    /// What an organisation is made of where the load finds none.
    package var newOrganisation: NewOrganisation
    /// An organisation that does not exist is made also beside others, not only in an empty database.
    package var addsOrganisation = false
    /// What the file is an export of; the same invoice number in two sources is two invoices.
    package var source: String
    /// The name shown for the file.
    package var fileName: String
    /// What is said of the layout now; the source's remembered mapping counts for the rest.
    package var mapping: Mapping
    /// The civil day the file speaks of: changes found in it are effective then. nil: today.
    package var asOf: CivilDate?
    /// The share of rows (per 10,000) above which the load is refused whole.
    package var maxRefused: Int
    /// False for single rows loaded again: what they lack has not disappeared.
    package var whole: Bool
    /// A row that contradicts one already loaded takes its place.
    package var replacesDuplicates: Bool

    package init(
        organisation: String? = nil, newOrganisation: NewOrganisation = NewOrganisation(), source: String = "invoices",
        fileName: String, mapping: Mapping = Mapping(), asOf: CivilDate? = nil, maxRefused: Int = 2_000,
        whole: Bool = true, replacesDuplicates: Bool = false
    ) {
        self.organisation = organisation
        self.newOrganisation = newOrganisation
        self.source = source
        self.fileName = fileName
        self.mapping = mapping
        self.asOf = asOf
        self.maxRefused = maxRefused
        self.whole = whole
        self.replacesDuplicates = replacesDuplicates
    }
}

/// What an organisation is made of when a load finds none.
package struct NewOrganisation: Sendable {
    package var slug: String
    package var name: String
    package var timeZone: String
    package var currency: Currency

    package init(
        slug: String = "default", name: String = "My company", timeZone: String = "UTC", currency: Currency = .usd
    ) {
        self.slug = slug
        self.name = name
        self.timeZone = timeZone
        self.currency = currency
    }
}

/// How far a load has come.
package struct LoadProgress: Sendable {
    package let rows: Int
    package let bytes: Int64
}
