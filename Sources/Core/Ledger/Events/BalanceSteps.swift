/// One step of a document's open balance: what changes from this day on.
///
/// What is owed and what is in excess are apart, because excess is never netted into a bucket. Summed over the steps
/// up to a day, the deltas are the open amount, the excess and whether the document counts as open on that day. This
/// is what the warehouse's gold holds, so that any past day is one sum.
package struct BalanceStep: Hashable, Sendable {
    package let on: CivilDate
    /// Change of the amount owed (the balance above zero), in minor units.
    package let openDelta: Int64
    /// Change of the amount in excess (the balance below zero, as a number above zero), in minor units.
    package let excessDelta: Int64
    /// +1 when the document becomes open, −1 when it no longer is.
    package let countDelta: Int

    package init(on: CivilDate, openDelta: Int64, excessDelta: Int64, countDelta: Int) {
        self.on = on
        self.openDelta = openDelta
        self.excessDelta = excessDelta
        self.countDelta = countDelta
    }
}

/// Turns a document's movements, given by ascending day, into steps; keeps no more than the day it is at.
///
/// Movements of one day are one step, and a day on which nothing changes in the end is none.
package struct BalanceStepper: Sendable {
    private var day: CivilDate?
    private var before: Int64 = 0
    private var balance: Int64 = 0

    package init() {}

    /// Adds one movement; the step of the day before it is returned once that day is over.
    ///
    /// - Precondition: `on` is not before the day of the last movement.
    /// - Throws: `LedgerError.overflow`.
    package mutating func add(_ effect: Int64, on: CivilDate) throws(LedgerError) -> BalanceStep? {
        precondition(day.map { $0 <= on } ?? true, "movements are given by ascending day")
        let finished = day == on ? nil : try finish()
        day = on
        balance = try balance.exactly(adding: effect)
        return finished
    }

    /// The step of the last day, if that changed anything.
    ///
    /// - Throws: `LedgerError.overflow`.
    package mutating func finish() throws(LedgerError) -> BalanceStep? {
        guard let on = day, before != balance else { return nil }
        let step = BalanceStep(
            on: on,
            openDelta: max(balance, 0) - max(before, 0),
            excessDelta: try Int64(0).exactly(subtracting: min(balance, 0)) - (0 - min(before, 0)),
            countDelta: (balance > 0 ? 1 : 0) - (before > 0 ? 1 : 0))
        before = balance
        return step
    }
}

extension KnownDocument {
    /// The open balance as steps by ascending day; empty for a document that never has one.
    ///
    /// - Throws: `LedgerError.overflow`.
    package func balanceSteps() throws(LedgerError) -> [BalanceStep] {
        var stepper = BalanceStepper()
        var steps: [BalanceStep] = []
        for movement in movements {
            if let step = try stepper.add(movement.effect, on: movement.on) { steps.append(step) }
        }
        if let step = try stepper.finish() { steps.append(step) }
        return steps
    }
}
