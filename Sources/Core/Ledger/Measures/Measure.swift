/// The answer to a collection measure: its formula's name and a value, or the reason why there is none.
///
/// A measure that cannot be computed is never 0.
package struct Measure: Hashable, Sendable {
    package let formula: Formula
    package let outcome: Outcome

    package enum Outcome: Hashable, Sendable {
        case value(Ratio)
        case undefined(Reason)
    }

    package var value: Ratio? {
        if case .value(let value) = outcome { value } else { nil }
    }
    package var reason: Reason? {
        if case .undefined(let reason) = outcome { reason } else { nil }
    }

    /// The value with four decimals, rounded half-even here and nowhere before; nil when there is none.
    ///
    /// - Throws: `LedgerError.overflow`.
    package func printed() throws(LedgerError) -> String? {
        try value?.rounded(places: 4).description
    }

    init(_ formula: Formula, _ value: Ratio) {
        self.formula = formula
        outcome = .value(value)
    }

    init(_ formula: Formula, undefined reason: Reason) {
        self.formula = formula
        outcome = .undefined(reason)
    }

    /// The quotient, or the reason why there is none when the divisor is zero.
    init(_ formula: Formula, _ numerator: Int128, over denominator: Int128, ifZero reason: Reason) {
        outcome = Ratio(numerator, over: denominator).map(Outcome.value) ?? .undefined(reason)
        self.formula = formula
    }

    /// Why a measure has no value.
    package enum Reason: String, Hashable, Sendable {
        case noSales = "no sales in the window"
        case noPurchases = "no bills in the window"
        case nothingPastDue = "nothing is past due"
        case nothingApplied = "no cash was applied in the window"
        case nothingToCollect = "nothing was there to collect in the window"
        case historyExhausted = "the sales of the whole history are less than the receivable"
        case negativeBalance = "more is unapplied than is open"
        case noInvoices = "no invoices in the window"
    }

    /// Which formula of the field was used.
    package enum Formula: String, Hashable, Sendable, CaseIterable {
        case dsoSimple = "dso_simple"
        case dsoAveraged = "dso_averaged"
        case dsoGrossOpen = "dso_gross_open"
        case dsoCountback = "dso_countback"
        case bestPossibleDSO = "best_possible_dso"
        case averageDaysDelinquent = "average_days_delinquent"
        case weightedDaysLate = "weighted_days_late"
        case daysToPay = "days_to_pay"
        case daysBeyondTerms = "days_beyond_terms"
        case collectionEffectiveness = "collection_effectiveness"
        case dpoPurchases = "dpo_purchases"
        case paymentSuccessByCount = "payment_success_by_count"
        case paymentSuccessByAmount = "payment_success_by_amount"
    }
}
