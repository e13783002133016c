import Analytics
import Hummingbird
import Ledger
import Schema

/// Who owes us?
enum OverviewPage {
    struct Model: Sendable {
        let frame: Frame
        /// Nothing was ever loaded: the page teaches how to begin.
        let firstStep: Bool
        let figures: [Figure]
        let partial: String?
        let others: [OtherCurrency]
        let bars: [AgingBar]
        /// The home currency's trend is drawn; the others' are in the exact values.
        let homeTrend: TrendSection?
        let trends: [TrendSection]
        let agingLink: String
        let customersLink: String
        let debtorsTitle: String
        let currency: String
        let oldestBucket: String
        let hasDebtors: Bool
        let debtors: [Debtor]
    }

    struct OtherCurrency: Sendable {
        let currency: String
        let total: String
        let pastDue: String
        let notDue: String
        let unapplied: String?
        let link: String
    }

    struct Debtor: Sendable {
        let name: String
        let link: String
        let notDue: String
        let pastDue: String
        let oldest: String
        let unapplied: String
        let total: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        let asked = try visit.parameters.day("as_of")
        do {
            let (answer, setting) = try await visit.ask { _, today in OverviewQuestion(asOf: asked ?? today) }
            return visit.page("overview", try Model(answer, asOf: asked ?? setting.today, in: setting))
        } catch OrganisationError.none {
            return visit.page("overview", Model(beforeAnythingIn: visit.vacantSetting()))
        }
    }
}

extension OverviewPage.Model {
    static let title = "Who owes us?"

    init(beforeAnythingIn setting: Setting) {
        self.init(
            frame: setting.frame(Self.title, at: .overview), firstStep: true, figures: [], partial: nil, others: [],
            bars: [], homeTrend: nil, trends: [], agingLink: "", customersLink: "", debtorsTitle: "", currency: "",
            oldestBucket: "",
            hasDebtors: false, debtors: [])
    }

    init(_ answer: OverviewQuestion.Answer, asOf: CivilDate, in setting: Setting) throws {
        let aging = answer.aging
        guard !aging.freshness.allSatisfy({ $0.lastLoadAt == nil }) else {
            self.init(beforeAnythingIn: setting)
            return
        }
        let style = setting.style
        let lines = [aging.total] + aging.otherCurrencies
        let home = aging.total.total.currency
        let trends = try lines.map { try TrendSection(answer.trend, currency: $0.total.currency, in: setting) }
        self.init(
            frame: setting.frame(Self.title, at: .overview, asOf: asOf, freshness: aging.freshness),
            firstStep: false,
            figures: try Self.figures(answer, asOf: asOf, in: setting),
            partial: aging.partialReason,
            others: try aging.otherCurrencies.map { line in
                OverviewPage.OtherCurrency(
                    currency: line.total.currency.code, total: style.amount(line.total),
                    pastDue: style.amount(try line.inBuckets), notDue: style.amount(line.notDue),
                    unapplied: line.unapplied.minorUnits == 0 ? nil : style.amount(line.unapplied),
                    link: Self.agingAddress(asOf, setting).with("currency", line.total.currency.code).text)
            },
            bars: try lines.map { try AgingBar($0, basis: aging.basis, style: style) },
            homeTrend: trends.first, trends: trends,
            agingLink: Self.agingAddress(asOf, setting).text,
            customersLink: setting.link("/receivables/customers", asOf: asOf),
            debtorsTitle: Self.debtorsTitle(shown: aging.parties.count, of: aging.partyCount, style),
            currency: home.code,
            oldestBucket: aging.total.buckets.last.map { "\($0.name) days" } ?? "",
            hasDebtors: !aging.parties.isEmpty,
            debtors: try aging.parties.map { party in
                OverviewPage.Debtor(
                    name: party.name, link: setting.link("/receivables/customers/\(party.id)", asOf: asOf),
                    notDue: style.amount(party.line.notDue), pastDue: style.amount(try party.line.inBuckets),
                    oldest: style.amount(party.line.buckets.last?.amount ?? party.line.notDue),
                    unapplied: style.amount(party.line.unapplied), total: style.amount(party.line.total))
            })
    }

    private static func figures(
        _ answer: OverviewQuestion.Answer, asOf: CivilDate, in setting: Setting
    ) throws -> [Figure] {
        let (line, style) = (answer.aging.total, setting.style)
        let code = line.total.currency.code
        let agingLink = agingAddress(asOf, setting).text
        let pastDueLink = setting.link("/receivables/past-due", asOf: asOf)
        return [
            Figure(
                name: "Receivable", value: style.amount(line.total), unit: code, link: agingLink,
                note: style.counted(answer.aging.partyCount, "customer")),
            Figure(
                name: "Past due", value: style.amount(try line.inBuckets), unit: code, link: pastDueLink,
                note: style.invoices(line.bucketCount)),
            Figure(
                name: "Not due", value: style.amount(line.notDue), unit: code, link: agingLink,
                note: style.invoices(line.notDueCount)),
            Figure(
                name: "Unapplied", value: style.amount(line.unapplied), unit: code, link: agingLink,
                note: "credits and overpayments"),
            answer.oldest.map { oldest in
                Figure(
                    name: "Oldest", value: style.days(oldest.daysPastDue),
                    link: setting.invoiceLink(oldest, asOf: asOf),
                    note: "past due: \(oldest.number), \(oldest.customerName)")
            } ?? Figure(name: "Oldest", value: NumberStyle.unknown, note: "nothing is past due"),
        ]
    }

    private static func agingAddress(_ asOf: CivilDate, _ setting: Setting) -> Address {
        Address("/receivables/aging", ["as_of": asOf == setting.today ? nil : "\(asOf)"])
    }

    private static func debtorsTitle(shown: Int, of all: Int, _ style: NumberStyle) -> String {
        all > shown
            ? "\(shown == 10 ? "Ten" : style.count(shown)) largest debtors of \(style.count(all))" : "Largest debtors"
    }
}
