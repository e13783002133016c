import Ledger

/// A day on which a document's open balance changes, as known now. Amounts in minor units.
struct OpenStep: Equatable, Sendable {
    let on: CivilDate
    let open: Int64
    let excess: Int64
    let count: Int64
}

/// A document's live events as the steps of its open balance: the positive side, what was applied beyond it, and
/// whether it counts as open. Before its issue date a document takes no part.
func openSteps(_ events: [NewEvent]) -> [OpenStep] {
    guard let issuedOn = events.first(where: { $0.kind == .issued })?.effectiveOn else { return [] }
    let dated = events.map { (on: max($0.effectiveOn, issuedOn), amount: $0.amount) }.sorted { $0.on < $1.on }
    var steps: [OpenStep] = []
    var (balance, before): (Int64, Int64) = (0, 0)
    for (index, event) in dated.enumerated() {
        balance += event.amount
        if index + 1 < dated.count, dated[index + 1].on == event.on { continue }
        let step = OpenStep(
            on: event.on, open: max(balance, 0) - max(before, 0), excess: max(-balance, 0) - max(-before, 0),
            count: (balance > 0 ? 1 : 0) - (before > 0 ? 1 : 0))
        if step.open != 0 || step.excess != 0 { steps.append(step) }
        before = balance
    }
    return steps
}
