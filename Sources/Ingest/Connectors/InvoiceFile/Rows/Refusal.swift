/// Why a row was set aside, in words for the person who can correct it.
package struct Refusal: Sendable, Equatable {
    /// The field at fault; `nil` when it is the row itself.
    package var field: Field?
    /// What stands there, at most 200 characters.
    package var found: String
    package var reason: String
    /// What to type or to change, one sentence.
    package var remedy: String
    package var code: RefusalCode

    static let longestFound = 200

    init(_ fault: RowFault) {
        field = fault.field
        found = fault.found
        code = fault.problem.code
        reason = fault.problem.reason(field)
        remedy = fault.problem.remedy(field)
    }

    static func excerpt(_ cell: Cell) -> String {
        // A character has at most 4 bytes in its first scalar; cutting the bytes first keeps a huge cell cheap.
        String(cell.prefix(longestFound * 4).text.prefix(longestFound))
    }
}

/// The kind of a refusal, for counting and grouping. Stored with quarantined rows, so names are never reused.
package enum RefusalCode: String, Sendable, CaseIterable {
    case missing
    case notADate = "not_a_date"
    case dayFirstDate = "day_first_date"
    case otherDateOrder = "other_date_order"
    case noSuchDay = "no_such_day"
    case implausibleYear = "implausible_year"
    case notAnAmount = "not_an_amount"
    case decimalComma = "decimal_comma"
    case decimalPoint = "decimal_point"
    case tooManyDecimals = "too_many_decimals"
    case amountTooLarge = "amount_too_large"
    case unknownCurrency = "unknown_currency"
    case currencyConflict = "currency_conflict"
    case digitsLost = "digits_lost"
    case textTooLong = "text_too_long"
    case nulCharacter = "nul_character"
    case invalidText = "invalid_text"
    case tooManyCells = "too_many_cells"
    case openQuote = "open_quote"
    case rowTooLong = "row_too_long"
}
