import Analytics
import Ledger

/// The filter of a list by customer and currency, with what was typed kept in it.
struct CustomerFilter: Sendable {
    let path: String
    let kept: [Address.Pair]
    let typed: String
    let chosen: Choice?
    let currencies: [CurrencyOption]
    /// Why the filter could not be followed.
    let note: String?
    let candidates: [Choice]

    struct Choice: Sendable {
        let name: String
        let link: String
    }

    struct CurrencyOption: Sendable {
        let value: String
        let name: String
        let isChosen: Bool
    }

    init(
        customer: CustomerItem?, candidates: [CustomerItem], nobody: Bool, currencies: [Currency],
        _ parameters: Parameters, in setting: Setting
    ) {
        let bare = setting.address.without("customer", "customer_name", "after", "row")
        path = setting.address.path
        kept =
            bare.without("currency").query
            + (customer.map { [Address.Pair(name: "customer", value: "\($0.id)")] } ?? [])
        typed = customer == nil ? parameters["customer_name"] ?? "" : ""
        chosen = customer.map { Choice(name: $0.name, link: bare.text) }
        let asked = parameters["currency"]
        let codes =
            currencies.map(\.code) + (asked.map { code in currencies.contains { $0.code == code } ? [] : [code] } ?? [])
        self.currencies =
            [CurrencyOption(value: "", name: "Any", isChosen: asked == nil)]
            + codes.map { CurrencyOption(value: $0, name: $0, isChosen: $0 == asked) }
        self.candidates = candidates.map { Choice(name: $0.name, link: bare.with("customer", "\($0.id)").text) }
        note =
            nobody
            ? "No customer’s name is like “\(parameters["customer_name"] ?? "")”."
            : candidates.isEmpty
                ? nil
                : candidates.count == PastDueQuestion.candidatesShown
                    ? "Many customers have a name like this; these are the first. Which one?"
                    : "Several customers have a name like this. Which one?"
    }
}
