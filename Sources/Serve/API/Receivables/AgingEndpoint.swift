import Access
import Analytics
import Ledger

extension Endpoint {
    static let aging = Endpoint(
        "/api/v1/receivables/aging", .receivables, needs: .may(.receivablesRead), "Aging",
        "What is owed on a day by age, in total and by customer, as it was known at an instant. Its identity "
            + "(Σ buckets + not due − unapplied = total) is checked before it is answered.",
        .asOf,
        .optional(
            "known_at", .instant, "The instant to answer as of: facts learned later are left out.", fallback: "now"),
        .query(
            "by", Notation<AgingBasis>.choice, "Count age from the due date or from the invoice date.",
            default: AgingBasis.dueDate, said: "due_date"),
        .query(
            "edges", .edges, "The last day of each bucket but the last, ascending.", default: AgingEdges.standard,
            said: "30,60,90"),
        .optional(
            "currency", .currency, "Answer for documents in this currency, in it.",
            fallback: "the home currency, others apart"),
        .optional("customer", .customer, "Only this customer, by id or exact name.", fallback: "all"),
        .query(
            "parties", .integer(0...10_000, example: 100),
            "How many customers to list, the largest first; 0 answers the totals alone, faster.", default: 1000,
            said: "1000"),
        answer: .aging, problems: [.notFound]
    ) { today, asOf, knownAt, by, edges, currency, customer, parties in
        OfCustomer(customer) { id in
            Aging(
                asOf: asOf ?? today, knownAt: knownAt, basis: by, edges: edges, currency: currency, customerID: id,
                partyLimit: parties)
        }
    }
}
