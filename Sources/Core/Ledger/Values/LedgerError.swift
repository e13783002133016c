/// What a value or a rule of the ledger refuses, with the facts and a remedy.
package enum LedgerError: Error, Hashable, Sendable {
    // Set the record aside and go on: what the source sent cannot be read as it stands.
    /// Text that is no value of its kind.
    case unreadable(Kind, found: String)
    /// An amount finer than the currency's minor unit.
    case notRepresentable(String, Currency)
    /// A date moved out of the years 1 to 9999.
    case dateOutOfRange(CivilDate, days: Int)
    case monthOutOfRange(CivilMonth, months: Int)
    /// Two currencies where one amount was asked for.
    case currencyMismatch(Currency, Currency)
    /// A document with more than one issue in force, or events that name another document.
    case contradiction(document: String, detail: String)

    // Ask otherwise: the question has no answer in this form.
    /// Weights that are negative or all zero.
    case unsplittable
    case divisionByZero
    /// Aging edges that are not strictly ascending whole numbers above zero.
    case edges(String)
    /// A document in a currency for which no rate to the home currency is known.
    case noRate(Currency, document: String)
    /// A window whose end is before its beginning.
    case emptyWindow(from: CivilDate, to: CivilDate)

    // Stop: going on would publish a wrong figure.
    case overflow(Quantity)
    /// A sum that must come out does not; nothing may be published.
    case identityBroken(String)

    package enum Kind: String, Sendable {
        case number, date, month, instant, currency, edges
    }

    package enum Quantity: Hashable, Sendable {
        case amount, decimal, money(Currency)
    }
}

extension LedgerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let kind, let found): "“\(found)” is not a \(kind.rawValue)"
        case .notRepresentable(let text, let currency):
            "\(text) has more decimals than \(currency.code), which has \(currency.minorDigits)"
        case .dateOutOfRange(let date, let days): "\(date) and \(days) days is outside the years 1 to 9999"
        case .monthOutOfRange(let month, let months): "\(month) and \(months) months is outside the years 1 to 9999"
        case .currencyMismatch(let first, let second): "\(first.code) and \(second.code) cannot be added"
        case .contradiction(let document, let detail): "document \(document): \(detail)"
        case .unsplittable: "an amount cannot be split over weights that are negative or all zero"
        case .divisionByZero: "a number cannot be divided by zero"
        case .edges(let found): "“\(found)” is not a list of aging edges"
        case .noRate(let currency, let document): "document \(document) is in \(currency.code), which has no rate"
        case .emptyWindow(let from, let to): "the window from \(from) to \(to) has no day"
        case .overflow(.amount): "an amount is larger than the ledger can hold"
        case .overflow(.decimal): "a number has more than 38 digits"
        case .overflow(.money(let currency)): "an amount in \(currency.code) is larger than the ledger can hold"
        case .identityBroken(let detail): "the figures do not add up: \(detail)"
        }
    }

    /// What a person can do about it, as a sentence.
    package var remedy: String {
        switch self {
        case .unreadable(.number, _): "Write it with digits and a point, like 1234.50, or declare the file's format."
        case .unreadable(.date, _): "Write the day as YYYY-MM-DD, like 2025-03-01."
        case .unreadable(.month, _): "Write the month as YYYY-MM, like 2025-03."
        case .unreadable(.instant, _): "Write the moment as RFC 3339, like 2025-03-01T14:05:09Z."
        case .unreadable(.currency, _): "Use a code of ISO 4217, like USD."
        case .unreadable(.edges, _), .edges: "Give whole days in ascending order, like 30,60,90."
        case .notRepresentable: "Correct the amount or its currency at the source, then load it again."
        case .dateOutOfRange, .monthOutOfRange: "Correct the date or the terms at the source, then load it again."
        case .currencyMismatch: "Ask for one currency, or for the home currency."
        case .contradiction: "Rebuild the document from what its source sent."
        case .unsplittable: "Give each part a weight of zero or more, and at least one above zero."
        case .divisionByZero: "Ask for a window in which there is something to divide by."
        case .noRate: "Enter a rate for the currency, or ask for it by itself."
        case .emptyWindow: "Let the window begin on or before the day it ends."
        case .overflow: "Look for an amount with too many digits at the source; nothing was changed."
        case .identityBroken: "This is a defect of millrace; please report it with this message."
        }
    }
}
