import InvoiceFile

/// What is said of a file to somebody who has selects and buttons before them, not a command line.
enum UploadWords {
    static func problem(_ error: InvoiceFileError) -> UploadProblem {
        switch error {
        case .noHeader(let missing, _):
            let names = missing.map { Words.field($0.rawValue).lowercased() }.joined(separator: ", ")
            return UploadProblem(
                what: "No line of the file names a column for: \(names).",
                remedy: "Choose the columns below. An invoice needs a customer, a number, a date and a total.")
        case .mappedColumnMissing(let field, let column, _):
            return UploadProblem(
                what: "\(Words.field(field.rawValue)) is to be read from “\(column)”, which this file does not have.",
                remedy: "Choose another column below.")
        case .dayFirstDates(let line, _, let value, _):
            return UploadProblem(
                what: "Dates have the day first: line \(line) says \(value), and no date has the month first.",
                remedy: "Choose “day, month, year” below.")
        case .badConstant, .notText, .empty, .brokenCompression, .cannotRead, .cannotOpen:
            // The path is the spool's, which tells a reader nothing.
            if case .cannotRead = error { return unreadable }
            if case .cannotOpen = error { return unreadable }
            return UploadProblem(what: "\(error)".capitalisedFirst + ".", remedy: error.remedy)
        }
    }

    private static let unreadable = UploadProblem(what: "The file cannot be read.", remedy: "Upload it again.")

    static func notice(_ notice: FileNotice) -> String {
        switch notice {
        case .currencyAssumed(let code): "There is no currency column; amounts are read as \(code)."
        case .encodingAssumed:
            "The file is not Unicode text; it is read as Windows-1252. Choose another encoding if names look wrong."
        case .everyDateReadsBothWays:
            "Every date reads both ways and is read with the month first. Choose the order of dates to be sure."
        case .duplicateColumn: notice.description
        }
    }

    static func dateOrder(_ order: DateOrder) -> String {
        switch order {
        case .monthDayYear: "month, day, year"
        case .dayMonthYear: "day, month, year"
        case .yearMonthDay: "year, month, day"
        }
    }

    static let delimiters: [(name: String, word: String)] = [
        ("Comma", "comma"), ("Semicolon", "semicolon"), ("Tab", "tab"), ("Bar", "pipe"),
    ]

    static func delimiter(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        case UInt8(ascii: "|"): "bar"
        default: String(UnicodeScalar(byte))
        }
    }
}
