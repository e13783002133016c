import Analytics
import Hummingbird
import Ledger

/// How old is what is owed, by customer?
enum AgingPage {
    static let path = "/receivables/aging"
    /// More customers than this never reach the browser at once; the totals are of all of them.
    static let customersShown = 75

    struct Model: Sendable {
        let frame: Frame
        let figures: [Figure]
        let partial: String?
        let bars: [AgingBar]
        let form: Form
        let byDueDate: Bool
        let currency: String
        let columns: [String]
        let hasRows: Bool
        let rows: [Row]
        let totalRow: Row?
        let shown: String
        let csv: String
    }

    /// What can be asked otherwise, with what was asked in it.
    struct Form: Sendable {
        let kept: [Address.Pair]
        let byInvoiceDate: Bool
        let edges: String
        let currencies: [CustomerFilter.CurrencyOption]
    }

    struct Row: Sendable {
        let name: String
        let link: String
        /// Not due where there is such a column, the buckets, unapplied.
        let amounts: [Amount]
        let total: String
    }

    /// A figure of a wide table, where zeros step back.
    struct Amount: Sendable {
        let text: String
        let isZero: Bool
    }

    static func reply(to visit: Visit) async throws -> Response {
        let (answer, setting) = try await visit.ask { _, today in try question(visit.parameters, today: today) }
        return visit.page("aging", try Model(answer, visit.parameters, in: setting))
    }

    static func question(_ parameters: Parameters, today: CivilDate, limit: Int = customersShown) throws -> Aging {
        Aging(
            asOf: try parameters.day("as_of") ?? today, knownAt: try parameters.instant("known_at"),
            basis: try parameters.choice("by", otherwise: .dueDate, "due_date or invoice_date"),
            edges: try parameters.edges("edges"), currency: try parameters.currency("currency"),
            customerID: try parameters.id("customer"), partyLimit: limit)
    }
}

extension AgingPage.Model {
    init(_ answer: AgingAnswer, _ parameters: Parameters, in setting: Setting) throws {
        let (style, total) = (setting.style, answer.total)
        let code = total.total.currency.code
        let byDueDate = answer.basis == .dueDate
        self.init(
            frame: setting.frame(
                "Aging", at: .aging, asOf: answer.asOf, knownAt: parameters["known_at"] == nil ? nil : answer.knownAt,
                freshness: answer.freshness),
            figures: try Self.figures(answer, style),
            partial: answer.partialReason,
            bars: try ([total] + answer.otherCurrencies).map { try AgingBar($0, basis: answer.basis, style: style) },
            form: AgingPage.Form(
                kept: setting.address.without("by", "edges", "currency").query, byInvoiceDate: !byDueDate,
                edges: answer.edges.days.map(String.init).joined(separator: ", "),
                currencies: Self.currencies(answer, parameters)),
            byDueDate: byDueDate, currency: code,
            columns: total.buckets.map(\.name),
            hasRows: !answer.parties.isEmpty,
            rows: answer.parties.map { party in
                AgingPage.Row(
                    party.line, named: party.name, link: setting.customerLink(party.id, asOf: answer.asOf),
                    byDueDate: byDueDate,
                    style)
            },
            totalRow: answer.parties.isEmpty
                ? nil : AgingPage.Row(total, named: "All customers", link: "", byDueDate: byDueDate, style),
            shown: answer.partyCount > answer.parties.count
                ? "The \(style.count(answer.parties.count)) largest of \(style.count(answer.partyCount)) customers; the totals are of all."
                : style.counted(answer.partyCount, "customer"),
            csv: setting.address.at(AgingPage.path + ".csv").text)
    }

    private static func figures(_ answer: AgingAnswer, _ style: NumberStyle) throws -> [Figure] {
        let (line, code) = (answer.total, answer.total.total.currency.code)
        let late = try line.inBuckets
        let share = SVG.share(late.minorUnits, of: try line.gross.minorUnits, scale: 100)
        let receivable = Figure(
            name: "Receivable", value: style.amount(line.total), unit: code, note: "net of unapplied")
        let unapplied = Figure(
            name: "Unapplied", value: style.amount(line.unapplied), unit: code, note: "credits and overpayments")
        guard answer.basis == .dueDate else {
            return [
                receivable,
                Figure(
                    name: "Open", value: style.amount(late), unit: code, note: style.invoices(line.bucketCount)),
                unapplied,
            ]
        }
        return [
            receivable,
            Figure(
                name: "Past due", value: style.amount(late), unit: code,
                note: "\(style.invoices(line.bucketCount)), \(share)% of what is open"),
            Figure(
                name: "Not due", value: style.amount(line.notDue), unit: code,
                note: style.invoices(line.notDueCount)),
            unapplied,
        ]
    }

    private static func currencies(_ answer: AgingAnswer, _ parameters: Parameters) -> [CustomerFilter.CurrencyOption] {
        let asked = parameters["currency"]
        let codes = ([answer.total] + answer.otherCurrencies).map(\.total.currency.code)
        return [CustomerFilter.CurrencyOption(value: "", name: "Any", isChosen: asked == nil)]
            + codes.map { CustomerFilter.CurrencyOption(value: $0, name: $0, isChosen: $0 == asked) }
    }
}

extension AgingPage.Row {
    init(_ line: AgingLine, named name: String, link: String, byDueDate: Bool, _ style: NumberStyle) {
        self.init(
            name: name, link: link,
            amounts: ((byDueDate ? [line.notDue] : []) + line.buckets.map(\.amount) + [line.unapplied]).map {
                AgingPage.Amount(text: style.amount($0), isZero: $0.isZero)
            }, total: style.amount(line.total))
    }
}
