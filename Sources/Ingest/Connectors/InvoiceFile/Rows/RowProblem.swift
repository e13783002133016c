import Ledger

/// A refusal before its words: what the fast path hands up, without any allocation.
enum RowProblem: Equatable {
    case missing
    case notADate, dayFirst, otherOrder, noSuchDay, implausibleYear
    case notAnAmount, decimalComma, decimalPoint, tooManyDecimals(allowed: Int), amountTooLarge
    case unknownCurrency, currencyConflict(Currency)
    case digitsLost, textTooLong, nul
    case invalidText(TextEncoding), tooManyCells(header: Int), openQuote, rowTooLong

    var code: RefusalCode {
        switch self {
        case .missing: .missing
        case .notADate: .notADate
        case .dayFirst: .dayFirstDate
        case .otherOrder: .otherDateOrder
        case .noSuchDay: .noSuchDay
        case .implausibleYear: .implausibleYear
        case .notAnAmount: .notAnAmount
        case .decimalComma: .decimalComma
        case .decimalPoint: .decimalPoint
        case .tooManyDecimals: .tooManyDecimals
        case .amountTooLarge: .amountTooLarge
        case .unknownCurrency: .unknownCurrency
        case .currencyConflict: .currencyConflict
        case .digitsLost: .digitsLost
        case .textTooLong: .textTooLong
        case .nul: .nulCharacter
        case .invalidText: .invalidText
        case .tooManyCells: .tooManyCells
        case .openQuote: .openQuote
        case .rowTooLong: .rowTooLong
        }
    }

    func reason(_ field: Field?) -> String {
        let name = field?.rawValue ?? "the row"
        return switch self {
        case .missing: "\(name) is empty"
        case .notADate: "\(name) is not a date"
        case .dayFirst: "\(name) can only be read with the day first, and dates here are read with the month first"
        case .otherOrder: "\(name) cannot be read in the date order that was declared"
        case .noSuchDay: "\(name) names a day that does not exist"
        case .implausibleYear: "\(name) lies outside the years 1900 to 9999"
        case .notAnAmount: "\(name) is not an amount"
        case .decimalComma: "\(name) looks like an amount with a decimal comma, and amounts here have a decimal point"
        case .decimalPoint: "\(name) looks like an amount with a decimal point, and a decimal comma was declared"
        case .tooManyDecimals(let allowed):
            "\(name) has a fraction that its currency, with \(allowed) decimals, cannot hold"
        case .amountTooLarge: "\(name) is larger than any amount this program can hold"
        case .unknownCurrency: "\(name) is not a currency of ISO 4217"
        case .currencyConflict(let currency): "\(name) carries the sign of another currency than \(currency.code)"
        case .digitsLost: "\(name) is in scientific notation: a spreadsheet has dropped digits of it"
        case .textTooLong: "\(name) is longer than 4,096 bytes"
        case .nul: "\(name) contains a NUL character, which no database can keep as text"
        case .invalidText(let encoding): "the row contains bytes that are not \(encoding.rawValue)"
        case .tooManyCells(let header): "the row has text beyond the \(header) columns of the header"
        case .openQuote: "a quote opens on this line and is never closed"
        case .rowTooLong: "the row is longer than 1 MiB"
        }
    }

    /// A sentence with something to type or to change; after it, the row can be loaded again.
    func remedy(_ field: Field?) -> String {
        let name = field?.rawValue ?? "the row"
        return switch self {
        case .missing where field == .customerName:
            "Fill in customer_name or customer_number, or give every row a name with --set customer_name=NAME."
        case .missing: "Fill in \(name) and load the file again."
        case .notADate: "Write \(name) as 2025-01-31 or 1/31/25."
        case .dayFirst: "If the whole file has the day first, load it with --date-order dmy; else correct this row."
        case .otherOrder: "Correct the row, or declare another order with --date-order mdy, dmy or ymd."
        case .noSuchDay: "Correct \(name) to a day of the calendar."
        case .implausibleYear: "Write \(name) with its four-digit year."
        case .notAnAmount: "Write \(name) as a plain number such as 1234.50."
        case .decimalComma: "If the whole file has decimal commas, load it with --decimal comma; else correct this row."
        case .decimalPoint: "If the whole file has decimal points, load it with --decimal point; else correct this row."
        case .tooManyDecimals(let allowed): "Round \(name) to \(allowed) decimals."
        case .amountTooLarge: "Correct \(name), or enter the invoice in parts."
        case .unknownCurrency: "Write a code such as USD, or give every row one with --set currency=USD."
        case .currencyConflict: "Correct the currency of the row, or take the sign off \(name)."
        case .digitsLost: "Export the column again as text, so that \(name) keeps all its digits."
        case .textTooLong: "Shorten \(name)."
        case .nul: "Remove the NUL character from \(name)."
        case .invalidText(.utf8):
            "If the file is not UTF-8, load it with --encoding windows-1252; else correct the row."
        case .invalidText: "Correct the row, or declare how the file is written with --encoding."
        case .tooManyCells: "Put quotes around the cell that contains the separator."
        case .openQuote: "Close the quote, or write it twice if it belongs to the text."
        case .rowTooLong: "Break the line where its rows end."
        }
    }
}
