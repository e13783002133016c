import Ledger

/// A document's live events as the steps of its open balance (`BalanceStepper`). Before its issue date a document takes
/// no part, so what is dated earlier counts from there.
///
/// - Throws: `LedgerError.overflow`.
func openSteps(_ events: [NewEvent]) throws(LedgerError) -> [BalanceStep] {
    guard let issuedOn = events.first(where: { $0.kind == .issued })?.effectiveOn else { return [] }
    var stepper = BalanceStepper()
    var steps: [BalanceStep] = []
    for event in events.sorted(by: { $0.effectiveOn < $1.effectiveOn }) {
        if let step = try stepper.add(event.amount, on: max(event.effectiveOn, issuedOn)) { steps.append(step) }
    }
    if let step = try stepper.finish() { steps.append(step) }
    return steps
}
