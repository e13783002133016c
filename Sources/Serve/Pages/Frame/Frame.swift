import Access
import Analytics
import Ledger

/// What stands around the content of every page: whose book, as of when, how fresh, and the ways on.
struct Frame: Sendable {
    let title: String
    let organisation: String
    /// What buttons are there for.
    let mayLoad: Bool
    let mayExport: Bool
    let mayNote: Bool
    let navigation: Navigation
    let asOf: AsOf?
    /// Set when the page answers with what was known at an earlier instant.
    let knownAt: String?
    let freshness: [FreshnessNote]
    /// Pages that lead here, outermost first.
    let trail: [Step]
    /// The name of the person who has signed in.
    let person: String?
    /// What the search field holds.
    let search: String
    /// The book's edition in a word; see `LiveEdition`.
    let edition: String
    let style: String
    let script: String
    let icon: String

    struct Step: Sendable {
        let name: String
        let link: String
    }

    /// The day a page speaks of, and the form that changes it and keeps the rest of the address.
    struct AsOf: Sendable {
        let day: String
        let iso: String
        let isToday: Bool
        let path: String
        let kept: [Address.Pair]
        let todayLink: String
    }
}

/// How old the data of one source are, in words.
struct FreshnessNote: Sendable {
    let source: String
    let text: String
    let isStale: Bool

    /// A source is called stale when its newest file speaks of a day more than a week before the one asked about.
    init(_ freshness: Freshness, asOf: CivilDate, style: NumberStyle) {
        source = freshness.source
        guard let spokenOf = freshness.asOf else {
            text = "nothing loaded yet"
            isStale = true
            return
        }
        let age = asOf.dayNumber - spokenOf.dayNumber
        text = "as of \(style.day(spokenOf))" + (age > 7 ? ", \(style.days(age)) earlier" : "")
        isStale = age > 7
    }
}

/// What a page is made with: the state of the book its answer came from, the address that asked, how figures are
/// written, and where the assets are.
struct Setting: Sendable {
    let organisation: String
    /// IANA zone of its clocks.
    let zone: String
    let today: CivilDate
    let edition: String
    let address: Address
    let style: NumberStyle
    let assets: Assets
    /// Who is shown the page, and so only what that one may see.
    let visitor: Visitor?

    func may(_ permission: Permission) -> Bool { visitor?.grants.allow(permission) ?? false }

    func frame(
        _ title: String, at place: Navigation.Place, asOf: CivilDate? = nil, knownAt: Instant? = nil,
        freshness: [Freshness] = [], trail: [Frame.Step] = [], search: String = ""
    ) -> Frame {
        Frame(
            title: title, organisation: organisation, mayLoad: may(.receivablesWrite), mayExport: may(.dataExport),
            mayNote: may(.syncRun),
            navigation: Navigation(at: place, asOf: asOf == today ? nil : asOf, for: visitor),
            asOf: asOf.map { day in
                // A cursor belongs to the day it was given for.
                let kept = address.without("as_of", "after", "row")
                return Frame.AsOf(
                    day: style.day(day), iso: "\(day)", isToday: day == today, path: address.path, kept: kept.query,
                    todayLink: kept.text)
            },
            knownAt: knownAt.map { style.moment($0, zone: zone) },
            freshness: freshness.map { FreshnessNote($0, asOf: asOf ?? today, style: style) },
            trail: trail, person: visitor?.kind == .person ? visitor?.name : nil, search: search, edition: edition,
            style: assets.address("style.css"), script: assets.address("page.js"), icon: assets.address("icon.svg"))
    }

    func moment(_ instant: Instant) -> String { style.moment(instant, zone: zone) }

    /// A link that keeps the day of this page, unless that is today.
    func link(_ path: String, asOf: CivilDate?) -> String {
        Address(path, ["as_of": asOf == today ? nil : asOf.map { "\($0)" }]).text
    }
}

extension Setting {
    /// The page of an invoice; names its source, since two may hold the same number.
    func invoiceLink(_ item: InvoiceItem, asOf: CivilDate) -> String {
        Address(
            "/receivables/invoices/\(Address.segment(item.number))",
            ["source": item.source, "as_of": asOf == today ? nil : "\(asOf)"]
        ).text
    }

    func customerLink(_ id: Int64, asOf: CivilDate) -> String { link("/receivables/customers/\(id)", asOf: asOf) }
}
